"""Decision tables as values, and what their rows cover: between the .dmn files and the rules about them."""
