using System.Buffers;

namespace Marketplace.Search.Analysis;

/// <summary>
/// A text being folded, in rented memory. Nearly every text keeps its length, so places are written down only from the first character on
/// that becomes none or several.
/// </summary>
internal ref struct FoldBuffer : IDisposable
{
    private char[] _text;
    private int[]? _starts;
    private int[]? _ends;
    private int _length;

    public FoldBuffer(ReadOnlySpan<char> text)
    {
        _text = ArrayPool<char>.Shared.Rent(Math.Max(text.Length, 16));
        var fold = CharacterTable.Fold;
        var to = _text;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var plain = fold[c];
            if (plain < CharacterTable.Unknown)
            {
                to[i] = plain;
                continue;
            }

            if (!char.IsSurrogate(c) && plain == CharacterTable.Unknown)
            {
                to[i] = plain;
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (CharacterTable.Several(char.ConvertToUtf32(c, text[i + 1])) is null)
                {
                    (to[i], to[i + 1]) = (c, text[i + 1]);
                    i++;
                    continue;
                }
            }
            else if (char.IsSurrogate(c))
            {
                to[i] = CharacterTable.Unknown;
                continue;
            }

            _length = i;
            Map(text, i);
            return;
        }

        _length = text.Length;
    }

    public readonly ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Whether places differ from those of the original.</summary>
    public readonly bool IsMapped => _starts is not null;

    public readonly ReadOnlySpan<int> Starts => _starts.AsSpan(0, _length);

    public readonly ReadOnlySpan<int> Ends => _ends.AsSpan(0, _length);

    public readonly int Start(int index) => _starts is null ? index : _starts[index];

    /// <param name="index">One past the last character of a range.</param>
    public readonly int End(int index) => _ends is null ? index : _ends[index - 1];

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        if (_starts is not null)
        {
            ArrayPool<int>.Shared.Return(_starts);
            ArrayPool<int>.Shared.Return(_ends!);
            (_starts, _ends) = (null, null);
        }
    }

    // From the first character that does not keep its place.
    private void Map(ReadOnlySpan<char> text, int from)
    {
        _starts = ArrayPool<int>.Shared.Rent(_text.Length);
        _ends = ArrayPool<int>.Shared.Rent(_text.Length);
        for (var i = 0; i < from; i++)
        {
            (_starts[i], _ends[i]) = (i, i + 1);
        }

        for (var i = from; i < text.Length; i++)
        {
            var (c, start) = (text[i], i);
            var plain = CharacterTable.Fold[c];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                if (CharacterTable.Several(char.ConvertToUtf32(c, text[i])) is { } several)
                {
                    Add(several, start, i + 1);
                }
                else
                {
                    Add(text.Slice(start, 2), start, i + 1);
                }
            }
            else if (plain == CharacterTable.Dropped)
            {
                if (_length > 0)
                {
                    // A mark belongs to the letter before it, so that a highlight takes both.
                    _ends[_length - 1] = i + 1;
                }
            }
            else if (plain == CharacterTable.Longer)
            {
                Add(CharacterTable.Several(c), i, i + 1);
            }
            else
            {
                Add(new ReadOnlySpan<char>(in plain), i, i + 1);
            }
        }
    }

    private void Add(scoped ReadOnlySpan<char> plain, int start, int end)
    {
        if (_length + plain.Length > Math.Min(_text.Length, _starts!.Length))
        {
            Grow(plain.Length);
        }

        foreach (var c in plain)
        {
            _text[_length] = c;
            _starts[_length] = start;
            _ends![_length++] = end;
        }
    }

    private void Grow(int more)
    {
        var size = Math.Max(_length + more, _text.Length * 2);
        Move(ref _text, size);
        Move(ref _starts!, size);
        Move(ref _ends!, size);
    }

    private readonly void Move<T>(ref T[] array, int size)
    {
        var larger = ArrayPool<T>.Shared.Rent(size);
        array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
