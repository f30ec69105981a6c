namespace Marketplace.Search.Analysis;

/// <summary>
/// The plain form in which texts are compared: one width, one case, simplified characters, no accents, no compatibility forms. Folding a
/// folded text changes nothing, and no text makes it fail: half a pair becomes U+FFFD, controls become spaces, line ends become '\n'.
/// <para>
/// Limits. Characters are folded one by one, so a character that is simplified by meaning has one answer (乾 is 干 also in 乾坤; both sides
/// say so and meet), and words that differ between places (軟體, 软件) stay different. 著 stays, since 著作权 is no 着作权 to a reader.
/// Japanese forms and the rare characters whose simplified form lies beyond the basic plane stay as they are.
/// </para>
/// </summary>
public static class Folding
{
    /// <summary>With the place of each character in the original.</summary>
    public static FoldedText Fold(string text)
    {
        using var buffer = new FoldBuffer(text);
        return new(buffer.Text.ToString(), buffer.IsMapped ? buffer.Starts.ToArray() : null, buffer.IsMapped ? buffer.Ends.ToArray() : null);
    }

    /// <summary>The plain form alone.</summary>
    public static string Plain(string text)
    {
        using var buffer = new FoldBuffer(text);
        return buffer.Text.SequenceEqual(text) ? text : buffer.Text.ToString();
    }
}
