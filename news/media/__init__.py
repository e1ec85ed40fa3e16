"""Files on their way in: checked, stripped, stored under their digest."""
