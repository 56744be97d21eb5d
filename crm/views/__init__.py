"""The directory and the settings as pages: a form, one call of a service, a redirect."""
