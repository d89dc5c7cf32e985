"""The intent model: a large teacher, its soft labels, and the small student that ships."""
