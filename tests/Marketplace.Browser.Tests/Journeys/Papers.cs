using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Small files that are what they claim to be.</summary>
public static class Papers
{
    /// <summary>A PDF of one page that readers can open.</summary>
    public static FilePayload Pdf(string name, string words = "paper")
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var stream = $"BT /F1 18 Tf 72 720 Td ({words}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {stream.Length} >>\nstream\n{stream}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(text.Length);
            text.Append(null, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(null, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            text.Append(null, $"{place:D10} 00000 n \n");
        }

        text.Append(null, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return new() { Name = name, MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes(text.ToString()) };
    }

    /// <summary>A PNG of one colour.</summary>
    public static FilePayload Png(string name, int width = 8, int height = 8)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        Part(png, "IHDR", head);
        using (var rows = new MemoryStream())
        {
            using (var packed = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
            {
                for (var y = 0; y < height; y++)
                {
                    packed.WriteByte(0);
                    for (var x = 0; x < width; x++)
                    {
                        packed.Write([0x15, 0x54, 0xB0]);
                    }
                }
            }

            Part(png, "IDAT", rows.ToArray());
        }

        Part(png, "IEND", []);
        return new() { Name = name, MimeType = "image/png", Buffer = png.ToArray() };
    }

    public static string Digest(FilePayload file) => Convert.ToHexStringLower(SHA256.HashData(file.Buffer));

    private static void Part(Stream png, string type, byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check(body));
        png.Write(number);
    }

    private static uint Check(byte[] body)
    {
        var sum = uint.MaxValue;
        foreach (var one in body)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
            }
        }

        return ~sum;
    }
}
