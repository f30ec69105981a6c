namespace Marketplace.Search.Index;

/// <summary>
/// Stored texts in two bytes a Chinese character instead of three: below 0x80 a byte is ASCII; otherwise two bytes hold fifteen bits,
/// counted from U+2000. Whatever is neither (full-width commas, halves of surrogate pairs) follows an escape byte.
/// </summary>
internal static class CompactText
{
    private const byte Escape = 0x1B;
    private const char First = '\u2000';
    private const char Behind = '\uA000';

    public static void Write(string text, ByteBuffer into)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += Size(c);
        }

        into.VarInt(text.Length);
        into.VarInt(count);
        var bytes = into.Take(count);
        var at = 0;
        foreach (var c in text)
        {
            if (c < 0x80 && c != Escape)
            {
                bytes[at++] = (byte)c;
            }
            else if (c is >= First and < Behind)
            {
                var code = c - First;
                bytes[at++] = (byte)(0x80 | code >> 8);
                bytes[at++] = (byte)code;
            }
            else
            {
                bytes[at++] = Escape;
                bytes[at++] = (byte)(c >> 8);
                bytes[at++] = (byte)c;
            }
        }
    }

    public static string Read(ref ByteScan scan)
    {
        var length = scan.VarInt();
        var bytes = scan.Bytes(scan.VarInt());
        if (length > bytes.Length)
        {
            throw new InvalidDataException("A stored text is cut short.");
        }

        return string.Create(length, bytes, static (chars, bytes) =>
        {
            var at = 0;
            for (var i = 0; i < chars.Length; i++)
            {
                var lead = bytes[at++];
                if (lead >= 0x80)
                {
                    chars[i] = (char)(First + ((lead & 0x7F) << 8 | bytes[at++]));
                }
                else if (lead == Escape)
                {
                    chars[i] = (char)(bytes[at] << 8 | bytes[at + 1]);
                    at += 2;
                }
                else
                {
                    chars[i] = (char)lead;
                }
            }
        });
    }

    public static void Skip(ref ByteScan scan)
    {
        scan.SkipVarInt();
        scan.Bytes(scan.VarInt());
    }

    private static int Size(char c) => c < 0x80 && c != Escape ? 1 : c is >= First and < Behind ? 2 : 3;
}
