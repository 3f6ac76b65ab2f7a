internal import PageModel

/// The page model's box, by a name that files which see Leptonica's `Box` too can use.
typealias PixelBox = PageModel.Box

extension PixelBox {
  /// Whether the box, grown by some pixels, shares any with another.
  func comesNear(_ other: PixelBox, slack: Int) -> Bool {
    x <= other.maxX + slack && other.x <= maxX + slack && y <= other.maxY + slack
      && other.y <= maxY + slack
  }
}
