using System.Text;

namespace Marketplace.Search.Index;

/// <summary>A term as the dictionary orders it: a byte for the group, then UTF-8.</summary>
internal static class TermKey
{
    /// <summary>Longer terms are cut here, alike when written and when asked for.</summary>
    public const int MostChars = 200;

    public const int MostBytes = 1 + MostChars * 3;

    public static int Write(int group, ReadOnlySpan<char> term, Span<byte> into)
    {
        into[0] = (byte)group;
        return 1 + Encoding.UTF8.GetBytes(Cut(term), into[1..]);
    }

    public static byte[] Of(int group, ReadOnlySpan<char> term)
    {
        Span<byte> key = stackalloc byte[MostBytes];
        return key[..Write(group, term, key)].ToArray();
    }

    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> term) => term.Length > MostChars ? term[..MostChars] : term;
}
