"""One HTML page: a request comes in, a page goes out that runs nothing, loads nothing and prints well."""
