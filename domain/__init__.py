"""What the words mean and what follows from them: pure rules, no store and no screen."""
