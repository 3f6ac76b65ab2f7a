/// Placeholder so that the package builds until the first stage lands.
enum Pending {}
