internal import PageModel

/// The page model's box, by a name that files which see Leptonica's `Box` too can use.
typealias PixelBox = PageModel.Box
