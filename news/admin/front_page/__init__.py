"""Front pages at the desk: what stands in their first positions, and until when."""
