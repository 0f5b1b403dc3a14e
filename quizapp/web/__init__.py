"""Pages: blueprints, forms, error pages. A view translates between HTTP and one service call."""
