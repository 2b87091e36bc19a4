"""What people and programs get to see of a report that was read: text, JSON, one page."""
