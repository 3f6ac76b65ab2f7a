/// Text written for these tests, in the manner of plans.
enum SampleText {
  static let lines = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "KẾ HOẠCH",
    "Phát động phong trào thi đua xây dựng nông thôn mới năm 2024",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao nhận thức của cán bộ, đảng viên và mỗi người dân về giữ gìn vệ sinh đường làng, ngõ xóm.",
    "2. Việc tổ chức phải thiết thực, tiết kiệm, tránh hình thức; bảo đảm dân biết, dân bàn, dân kiểm tra.",
    "II. ĐỐI TƯỢNG VÀ TIÊU CHUẨN",
    "a) Tập thể: các thôn, tổ dân phố, trường học, trạm y tế, hợp tác xã trên địa bàn xã Mỹ Thủy;",
    "b) Cá nhân: trưởng thôn, giáo viên, nông dân sản xuất giỏi, hộ kinh doanh chấp hành tốt thuế và phí.",
    "- Hoàn thành từ 90% chỉ tiêu trở lên, không có đơn thư khiếu nại vượt cấp, không vi phạm pháp luật.",
    "- Chú trọng những nơi còn khó khăn: bản Phỉ, khe Sẽ, xóm Kẻ Giữa, chợ Huyện, suối Lỡ, cầu Ngõ Nghễ.",
    "Mức thưởng: giấy khen kèm 1.000.000 đồng; hồ sơ gửi trước ngày 15/11/2024 về Phòng Nội vụ.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Ban Văn hóa phối hợp với Đoàn Thanh niên, Hội Phụ nữ tuyên truyền trên loa, tờ rơi, kỷ yếu, bảng tin.",
    "Kinh phí lấy từ ngân sách xã, nguồn xã hội hóa và quỹ thi đua; quyết toán đúng quy định hiện hành.",
    "Trong quá trình thực hiện nếu vướng mắc, các đơn vị phản ánh kịp thời để xem xét, điều chỉnh, bổ sung.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Lê Thị Ngọc Ẩn",
    "Những chữ hiếm: ẵm bẵng, dằng dẵng, khoẳn, hẻm, bẽn lẽn, kẹo, sỹ, lỵ, nguỵ, thuỷ, quỳnh, mỹ, ễnh ương, chõng, võng, rỗng, sõi, cũ kỹ, nghĩ ngợi, ẩn ức, ỷ lại, ốm yếu.",
  ]

  static let text = lines.joined(separator: "\n")

  /// What must come back as it is.
  static let foreign = [
    "Le café « crème » coûte trop cher à Paris, où l’été est chaud; ça va déjà très mal.",
    "Die Größe der Häuser über dem Fluß ändert sich natürlich nicht; schöne Grüße aus Köln!",
    "El niño comió jamón en el jardín mañana por la mañana, ¿verdad? Según él, sí.",
    "Nå kan du gå på skolen, så får vi se når båten går; å være eller ikke være.",
    "São Paulo não é a capital; a informação está à disposição dos cidadãos.",
    "Съешь же ещё этих мягких французских булок, да выпей чаю. а и в о с к",
    "漢字かな交じり文、日本語のテキスト。한국어 텍스트도 있다.",
    "See too few deer off for free, as if his dear sister is so cross; ask us more soon.",
    "if (a[i] ^ b) { x += o+p; f(a(b)); } // don't? 5 µm ± 2 µm, §5, ©2020, 10 °C, ½, m², ®, ™",
    "https://example.org/a?b=c&d=%E1%BB%87 user@example.org C:\\data\\a.txt 0x1F 1e-9",
    "TRA CỨU MÃ XÃ, PHƯỜNG SAU SÁP NHẬP; RÀ SOÁT MÃ SỐ VÀ MÃ VẠCH XÃ NAM HẢI",
    "/tmə-dzəʔ/ ΔX, ΔY, ΔZ và αi, αj là các hệ số; Kpᵃ, Kpᵇ",
  ]
}
