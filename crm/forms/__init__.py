"""What people type on the directory's pages, before a service judges it."""
