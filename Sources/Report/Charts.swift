/// Charts as SVG that need no script. Colours come from the style sheet.
enum Charts {
  /// A bar, with its name under it or beside it.
  struct Bar {
    var name: Markup
    var value: Double
    /// What is written at the bar.
    var text: String
    /// A class for its colour: `ok`, `low`, …
    var kind: Markup = "bar"
  }

  /// Upright bars, for values in an order.
  ///
  /// - Parameter title: what the chart shows, for those who do not see it.
  static func columns(_ bars: [Bar], title: String) -> Markup {
    let (width, height, foot, head) = (440, 190, 26, 18)
    let largest = max(bars.map(\.value).max() ?? 0, .leastNonzeroMagnitude)
    let step = Double(width) / Double(max(1, bars.count))
    var html = opening(title, width, height)
    html += "<line class=\"axis\" x1=\"0\" x2=\"\(width)\" "
    html += "y1=\"\(height - foot)\" y2=\"\(height - foot)\"></line>"
    for (index, bar) in bars.enumerated() {
      let size = Int((bar.value / largest * Double(height - foot - head)).rounded())
      let left = Int((Double(index) * step + step * 0.12).rounded())
      let middle = Int((Double(index) * step + step / 2).rounded())
      let top = height - foot - size
      html += """
        <rect class="\(bar.kind)" x="\(left)" y="\(top)" width="\(max(1, Int(step * 0.76)))" \
        height="\(size)" rx="2"><title>\(bar.text)</title></rect>
        """
      if bar.value > 0, bars.count <= 16 {
        html += "<text class=\"value\" x=\"\(middle)\" y=\"\(top - 5)\">\(bar.text)</text>"
      }
      html += "<text class=\"name\" x=\"\(middle)\" y=\"\(height - 8)\">\(bar.name)</text>"
    }
    html += "</svg>"
    return html
  }

  /// Level bars with names of any length, as a list: text wraps, SVG text does not.
  static func rows(_ bars: [Bar]) -> Markup {
    let largest = max(bars.map(\.value).max() ?? 0, .leastNonzeroMagnitude)
    var html: Markup = "<ul class=\"bars\">"
    for bar in bars {
      let size = max(1, Int((bar.value / largest * 100).rounded()))
      html += """
        <li><span class="name">\(bar.name)</span><svg viewBox="0 0 100 10" \
        preserveAspectRatio="none" aria-hidden="true"><rect class="\(bar.kind)" width="\(size)" \
        height="10"></rect></svg><b>\(bar.text)</b></li>
        """
    }
    html += "</ul>"
    return html
  }

  /// A line over time, from 0.
  static func line(_ values: [Double], title: String, unit: (Double) -> String) -> Markup {
    let (width, height, foot, head) = (440, 190, 26, 18)
    let largest = max(values.max() ?? 0, .leastNonzeroMagnitude)
    let room = Double(height - foot - head)
    let step = values.count > 1 ? Double(width) / Double(values.count - 1) : 0
    let points = values.enumerated().map { index, value -> String in
      let x = Int((Double(index) * step).rounded())
      let y = height - foot - Int((value / largest * room).rounded())
      return "\(x),\(y)"
    }.joined(separator: " ")
    var html = opening(title, width, height)
    html += "<polygon class=\"area\" points=\"0,\(height - foot) \(points) "
    html += "\(width),\(height - foot)\"></polygon><polyline class=\"curve\" "
    html += "points=\"\(points)\"></polyline><line class=\"axis\" x1=\"0\" x2=\"\(width)\" "
    html += "y1=\"\(height - foot)\" y2=\"\(height - foot)\"></line>"
    html += "<text class=\"top\" x=\"0\" y=\"12\">\(unit(largest))</text></svg>"
    return html
  }

  private static func opening(_ title: String, _ width: Int, _ height: Int) -> Markup {
    """
    <svg class="chart" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title)">\
    <title>\(title)</title>
    """
  }
}
