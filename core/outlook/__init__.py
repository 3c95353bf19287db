"""What is to come: recurring series now; forecasts and alerts build on them."""
