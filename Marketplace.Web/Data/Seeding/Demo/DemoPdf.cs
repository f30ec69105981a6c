using System.Globalization;
using System.Text;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>
/// A page of text as a PDF of about a kilobyte. The font is one that every reader of Chinese documents brings along
/// (STSong-Light, PDF 32000-1, 9.7.5.2), so that nothing is embedded.
/// </summary>
internal static class DemoPdf
{
    public static byte[] Page(string title, params IEnumerable<string> lines)
    {
        var text = new StringBuilder("BT /F1 20 Tf 72 760 Td ").Append(Hex(title)).Append(" Tj /F1 11 Tf 0 -44 Td 22 TL ");
        foreach (var line in lines)
        {
            text.Append(Hex(line)).Append(" Tj T* ");
        }

        text.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 6 0 R >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [5 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 "
                + "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
        ];

        var file = new StringBuilder("%PDF-1.5\n");
        var places = new List<int>();
        foreach (var (body, number) in objects.Select((body, i) => (body, i + 1)))
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Hex(string line) => $"<{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))}>";
}
