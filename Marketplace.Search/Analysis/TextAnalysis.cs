namespace Marketplace.Search.Analysis;

/// <summary>
/// How a text becomes the terms of the index, and how what somebody typed becomes the terms that are looked for.
/// <para>
/// Chinese is written as single characters and pairs of neighbours; a query asks for its pairs, and for a single character only where it
/// stands alone. Words of other scripts and numbers stay whole; an amount loses its thousand separators and an empty fraction. What is
/// held together by <c>- / . _ &amp; @ '</c> or mixes letters with digits is a code: the index holds its parts, the whole of it without
/// the signs, and its leading letters in one ("GB/T50378-2019": gb, t, gbt, 50378, t50378, 2019, gbt503782019); a query asks for the parts,
/// and keeps letters and digits together only where no number of three digits is among them ("5g"). A number of a mobile telephone is one
/// term however it is spaced. Expressions of one meaning share a term: <see cref="Synonyms"/>.
/// </para>
/// <para>No text makes it fail, and the work is in proportion to its length. Terms are cut at <see cref="MaxTerm"/> characters on both sides.</para>
/// </summary>
public static class TextAnalysis
{
    /// <summary>In UTF-16 units. A longer run without an end is no word that anybody looks for whole.</summary>
    public const int MaxTerm = 64;

    /// <summary>The terms that a document is found by, in the order of their positions; several begin at one place.</summary>
    public static IReadOnlyList<Token> Tokens(string text) => Collect(text, TokenSide.Index);

    /// <summary>The terms that a document must hold to answer the text; each once for each place.</summary>
    public static IReadOnlyList<Token> QueryTokens(string text) => Collect(text, TokenSide.Query);

    /// <summary>The same without a list and without a string for each term.</summary>
    public static void Read<TSink>(ReadOnlySpan<char> text, TokenSide side, ref TSink sink) where TSink : ITokenSink
    {
        using var folded = new FoldBuffer(text);
        new TokenReader<TSink>(folded, side, ref sink).Read();
    }

    /// <summary>
    /// The whole of a code in one term, as the index holds it: for what was typed as one number or code, to be looked up exactly or as the
    /// beginning of a term. Null where the text is no single word of letters and digits.
    /// </summary>
    public static string? Code(string text)
    {
        using var folded = new FoldBuffer(text);
        var plain = folded.Text.Trim(" \n");
        Span<char> code = stackalloc char[MaxTerm];
        var length = 0;
        var digits = false;
        foreach (var c in plain)
        {
            switch (CharacterTable.Class[c])
            {
                case CharacterClass.Joiner:
                    break;
                case CharacterClass.Letter or CharacterClass.Digit when length < MaxTerm:
                    digits |= char.IsAsciiDigit(c);
                    code[length++] = c;
                    break;
                default:
                    return null;
            }
        }

        return digits ? TermCache.Get(code[..length]) : null;
    }

    private static List<Token> Collect(string text, TokenSide side)
    {
        var list = new Collector([]);
        Read(text, side, ref list);
        return list.Tokens;
    }

    private readonly struct Collector(List<Token> tokens) : ITokenSink
    {
        public List<Token> Tokens => tokens;

        public void Take(ReadOnlySpan<char> term, int position, int start, int length) => tokens.Add(new(TermCache.Get(term), position, start, length));
    }
}
