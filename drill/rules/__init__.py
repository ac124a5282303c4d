"""The rules of the course, a module a subject; each rule carries its mistakes."""
