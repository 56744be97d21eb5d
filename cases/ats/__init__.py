"""What applicant tracking systems tell the desk: the door, one adapter a system, the pages."""
