namespace Marketplace.Search.Analysis;

/// <summary>Goes once through a folded text and hands its terms to the sink.</summary>
internal ref struct TokenReader<TSink> where TSink : ITokenSink
{
    // Of a code only so many parts are joined; what follows stands alone.
    private const int MostParts = 12;

    private readonly FoldBuffer _folded;
    private readonly ReadOnlySpan<char> _text;
    private readonly bool _index;
    private readonly ref TSink _sink;
    private int _position;

    public TokenReader(in FoldBuffer folded, TokenSide side, ref TSink sink)
    {
        _folded = folded;
        _text = folded.Text;
        _index = side is TokenSide.Index;
        _sink = ref sink;
    }

    public void Read()
    {
        var text = _text;
        var classes = CharacterTable.Class;
        var i = 0;
        while (i < text.Length)
        {
            switch (classes[text[i]])
            {
                case CharacterClass.Ideograph:
                case CharacterClass.High when IsIdeograph(i):
                    i = Ideographs(i);
                    break;
                case CharacterClass.Letter or CharacterClass.Digit:
                    i = Words(i);
                    break;
                case CharacterClass.Space:
                    i++;
                    break;
                case CharacterClass.High:
                    i += 2;
                    _position++;
                    break;
                default:
                    i++;
                    while (i < text.Length && classes[text[i]] is CharacterClass.Break or CharacterClass.Joiner or CharacterClass.Space)
                    {
                        i++;
                    }

                    // A run of punctuation counts one.
                    _position++;
                    break;
            }
        }
    }

    private readonly bool IsIdeograph(int i) => i + 1 < _text.Length && char.IsSurrogatePair(_text[i], _text[i + 1]) && CharacterTable.IsIdeograph(char.ConvertToUtf32(_text[i], _text[i + 1]));

    private readonly int Width(int i) => char.IsHighSurrogate(_text[i]) ? 2 : 1;

    private int Ideographs(int from)
    {
        var classes = CharacterTable.Class;
        var end = from;
        while (end < _text.Length && (classes[_text[end]] is CharacterClass.Ideograph || (classes[_text[end]] is CharacterClass.High && IsIdeograph(end))))
        {
            end += Width(end);
        }

        if (_index)
        {
            Pairs(from, end);
            return end;
        }

        // A query asks for an expression's meaning in place of its characters.
        for (var i = from; i < end;)
        {
            if (Longest(i) is { } found)
            {
                Pairs(from, i);
                Group(found, i);
                _position += found.Width;
                from = i += found.Text.Length;
            }
            else
            {
                i += Width(i);
            }
        }

        Pairs(from, end);
        return Math.Max(from, end);
    }

    private readonly Synonyms.Expression? Longest(int i)
    {
        foreach (var expression in Synonyms.At(_text, i))
        {
            if (expression.StandsAt(_text, i))
            {
                return expression;
            }
        }

        return null;
    }

    private readonly void Groups(int i)
    {
        foreach (var expression in Synonyms.At(_text, i))
        {
            if (expression.StandsAt(_text, i))
            {
                Group(expression, i);
            }
        }
    }

    private readonly void Group(Synonyms.Expression expression, int i)
    {
        var start = _folded.Start(i);
        _sink.Take(expression.Term, _position, start, _folded.End(i + expression.Text.Length) - start);
    }

    // Singles and pairs for the index; pairs alone for a query, unless there is but one character.
    private void Pairs(int from, int end)
    {
        for (var i = from; i < end; _position++)
        {
            var next = i + Width(i);
            if (_index || (i == from && next == end))
            {
                Take(i, next, _position);
            }

            if (next < end)
            {
                Take(i, next + Width(next), _position);
            }

            if (_index)
            {
                Groups(i);
            }

            i = next;
        }
    }

    private int Words(int from)
    {
        var text = _text;
        var classes = CharacterTable.Class;
        if (_index)
        {
            Groups(from);
        }
        else if (Longest(from) is { } found)
        {
            Group(found, from);
            _position += found.Width;
            return from + found.Text.Length;
        }

        var end = from;
        var (letters, digits) = (false, false);
        while (end < text.Length)
        {
            switch (classes[text[end]])
            {
                case CharacterClass.Letter:
                    letters = true;
                    break;
                case CharacterClass.Digit:
                    digits = true;
                    break;
                default:
                    goto ended;
            }

            end++;
        }

    ended:
        var joined = end + 1 < text.Length && (classes[text[end]] is CharacterClass.Joiner || text[end] == ',') && classes[text[end + 1]] is CharacterClass.Letter or CharacterClass.Digit;
        if (!joined && !(letters && digits))
        {
            if (digits && Mobile(from, end) is > 0 and var past)
            {
                return past;
            }

            Take(from, end, _position++);
            return end;
        }

        return Code(from);
    }

    // A code: pieces between joiners, and in each piece runs of letters or of digits.
    private int Code(int from)
    {
        var text = _text;
        var classes = CharacterTable.Class;
        Span<char> whole = stackalloc char[TextAnalysis.MaxTerm];
        Span<char> number = stackalloc char[TextAnalysis.MaxTerm];
        var (first, wholeLength, leading, parts, pieces, i) = (_position, 0, 0, 0, 0, from);
        var onlyLetters = true;
        var lettersEnd = from;
        while (true)
        {
            var pieceStart = i;
            var piecePosition = _position;
            if (classes[text[i]] is CharacterClass.Digit && Number(i, out var numberEnd, out var significant))
            {
                // An amount is one word, whatever signs are in it.
                onlyLetters = false;
                var length = Digits(text[i..significant], number);
                _sink.Take(number[..length], _position, _folded.Start(i), _folded.End(numberEnd) - _folded.Start(i));
                _position++;
                parts++;
                Append(whole, ref wholeLength, number[..length]);
                i = numberEnd;
                if (i < text.Length && classes[text[i]] is CharacterClass.Letter)
                {
                    // "2.5km": the unit is the next piece of the same code.
                    pieces++;
                    continue;
                }
            }
            else
            {
                i = Piece(i, out var runs, out var longest);
                onlyLetters &= runs == 1 && longest == 0;
                var split = runs is 2 or 3 && (_index || longest >= 3);
                if (!split || (_index && runs > 1))
                {
                    Take(pieceStart, i, piecePosition);
                }

                if (split)
                {
                    for (var run = pieceStart; run < i;)
                    {
                        var runEnd = RunEnd(run, i);
                        Take(run, runEnd, _position++);
                        parts++;
                        run = runEnd;
                    }
                }
                else
                {
                    _position++;
                    parts++;
                }

                Append(whole, ref wholeLength, text[pieceStart..i]);
            }

            pieces++;
            if (onlyLetters)
            {
                (leading, lettersEnd) = (pieces, i);
            }

            // A letter after the first letters, as in gb/t50378: the letters of both are one mark.
            else if (leading == pieces - 1 && pieces > 1 && classes[text[pieceStart]] is CharacterClass.Letter)
            {
                (leading, lettersEnd) = (pieces, RunEnd(pieceStart, i));
            }

            if (parts >= MostParts || i + 1 >= text.Length || classes[text[i]] is not CharacterClass.Joiner || classes[text[i + 1]] is not (CharacterClass.Letter or CharacterClass.Digit))
            {
                break;
            }

            i++;
        }

        if (_index && pieces > 1)
        {
            var (start, end) = (_folded.Start(from), _folded.End(i));
            _sink.Take(whole[..wholeLength], first, start, end - start);
            if (leading > 1 && lettersEnd < i)
            {
                Span<char> mark = stackalloc char[TextAnalysis.MaxTerm];
                var length = 0;
                for (var c = from; c < lettersEnd; c++)
                {
                    if (classes[text[c]] is CharacterClass.Letter)
                    {
                        Append(mark, ref length, text.Slice(c, 1));
                    }
                }

                _sink.Take(mark[..length], first, start, _folded.End(lettersEnd) - start);
            }
        }

        return i;
    }

    // The end of a piece, how often it changes between letters and digits, and its longest number.
    private readonly int Piece(int from, out int runs, out int longestNumber)
    {
        var classes = CharacterTable.Class;
        (runs, longestNumber) = (0, 0);
        var i = from;
        while (i < _text.Length && classes[_text[i]] is CharacterClass.Letter or CharacterClass.Digit)
        {
            var digit = classes[_text[i]] is CharacterClass.Digit;
            var end = RunEnd(i, _text.Length);
            runs++;
            if (digit)
            {
                longestNumber = Math.Max(longestNumber, end - i);
            }

            i = end;
        }

        return i;
    }

    private readonly int RunEnd(int from, int limit)
    {
        var classes = CharacterTable.Class;
        var (kind, i) = (classes[_text[from]], from + 1);
        while (i < limit && classes[_text[i]] == kind)
        {
            i++;
        }

        return i;
    }

    // Digits with separators of thousands, with a fraction, or both; not 1.2.10, not 2024,5. The significant end leaves out an empty fraction.
    private readonly bool Number(int from, out int end, out int significant)
    {
        end = significant = RunEnd(from, _text.Length);
        var grouped = false;
        if (end - from <= 3)
        {
            while (IsGroup(end))
            {
                (grouped, end) = (true, end + 4);
            }
        }

        significant = end;
        var fraction = false;
        if ((from == 0 || _text[from - 1] != '.') && end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]))
        {
            var past = RunEnd(end + 1, _text.Length);
            if (past + 1 >= _text.Length || CharacterTable.Class[_text[past]] is not CharacterClass.Joiner || CharacterTable.Class[_text[past + 1]] is not CharacterClass.Digit)
            {
                fraction = true;
                significant = _text[(end + 1)..past].ContainsAnyExcept('0') ? past : end;
                end = past;
            }
        }

        return grouped || fraction;
    }

    private readonly bool IsGroup(int i) =>
        i + 3 < _text.Length && _text[i] == ',' && char.IsAsciiDigit(_text[i + 1]) && char.IsAsciiDigit(_text[i + 2]) && char.IsAsciiDigit(_text[i + 3])
        && (i + 4 == _text.Length || !char.IsAsciiDigit(_text[i + 4]));

    private static int Digits(ReadOnlySpan<char> number, Span<char> to)
    {
        var length = 0;
        foreach (var c in number)
        {
            if (c != ',' && length < to.Length)
            {
                to[length++] = c;
            }
        }

        return length;
    }

    // "138 1234 5678": three groups of digits that are one number. Past its end, or 0.
    private int Mobile(int from, int end)
    {
        if (end - from != 3 || _text[from] != '1' || end + 10 > _text.Length || _text[end] != ' ' || _text[end + 5] != ' ' || (end + 10 < _text.Length && char.IsAsciiDigit(_text[end + 10]))
            || _text.Slice(end + 1, 4).ContainsAnyExceptInRange('0', '9') || _text.Slice(end + 6, 4).ContainsAnyExceptInRange('0', '9'))
        {
            return 0;
        }

        Span<char> whole = stackalloc char[11];
        _text[from..end].CopyTo(whole);
        _text.Slice(end + 1, 4).CopyTo(whole[3..]);
        _text.Slice(end + 6, 4).CopyTo(whole[7..]);
        var start = _folded.Start(from);
        _sink.Take(whole, _position, start, _folded.End(end + 10) - start);
        if (_index)
        {
            Take(from, end, _position);
            Take(end + 1, end + 5, _position + 1);
            Take(end + 6, end + 10, _position + 2);
        }

        _position += 3;
        return end + 10;
    }

    private static void Append(Span<char> to, ref int length, ReadOnlySpan<char> more)
    {
        var fits = Math.Min(more.Length, to.Length - length);
        more[..fits].CopyTo(to[length..]);
        length += fits;
    }

    private readonly void Take(int from, int end, int position)
    {
        var start = _folded.Start(from);
        _sink.Take(_text[from..Math.Min(end, from + TextAnalysis.MaxTerm)], position, start, _folded.End(end) - start);
    }
}
