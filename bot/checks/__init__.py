"""What ``selam check`` looks at, a module for each subject. Each check yields findings."""
