using System.Numerics;

namespace Marketplace.Search.Index;

/// <summary>
/// At least so many parts. When a score is needed, the parts that even together cannot reach it lead to no document of their own: they
/// are only looked up in those that the others bring (MaxScore, with the bounds of the window).
/// </summary>
internal sealed class SomeOfNode(QueryNode[] parts, int least) : UnionNode(parts)
{
    private readonly byte[] _counts = least > 1 ? new byte[Window.Size] : [];
    private readonly QueryNode[] _byBound = (QueryNode[])parts.Clone();
    private readonly double[] _bounds = new double[parts.Length];

    public override double Bound(int start, int end)
    {
        var bound = 0.0;
        foreach (var part in Parts)
        {
            bound += part.Bound(start, end);
        }

        return bound;
    }

    public override bool Match(int start, int end, ulong[]? candidates, double needed)
    {
        Array.Clear(Matches);
        if (least > 1)
        {
            return MatchSeveral(start, end, candidates);
        }

        if (needed <= 0)
        {
            var any = false;
            foreach (var part in Parts)
            {
                any |= Take(part, start, end, candidates, 0);
            }

            return any;
        }

        var bound = 0.0;
        for (var i = 0; i < Parts.Length; i++)
        {
            _byBound[i] = Parts[i];
            _bounds[i] = Parts[i].Bound(start, end);
            bound += _bounds[i];
        }

        if (bound < needed)
        {
            Array.ForEach(Parts, static part => Array.Clear(part.Matches));
            return false;
        }

        Array.Sort(_bounds, _byBound);
        var (idle, most) = (0, 0.0);
        while (idle < _bounds.Length && (most + _bounds[idle]) * (1 + 1e-9) < needed)
        {
            most += _bounds[idle++];
        }

        var found = false;
        for (var i = Parts.Length - 1; i >= idle; i--)
        {
            found |= Take(_byBound[i], start, end, candidates, needed - (bound - _bounds[i]) - needed * 1e-9);
        }

        for (var i = 0; i < idle; i++)
        {
            if (!found || !_byBound[i].Match(start, end, Matches, 0))
            {
                Array.Clear(_byBound[i].Matches);
            }
        }

        return found;
    }

    public override double Score(int offset, int document)
    {
        var score = 0.0;
        foreach (var part in Parts)
        {
            if (part.Has(offset))
            {
                score += part.Score(offset, document);
            }
        }

        return score;
    }

    private bool MatchSeveral(int start, int end, ulong[]? candidates)
    {
        Array.Clear(_counts);
        var any = false;
        foreach (var part in Parts)
        {
            if (!part.Match(start, end, candidates, 0))
            {
                Array.Clear(part.Matches);
                continue;
            }

            for (var w = 0; w < Window.Words; w++)
            {
                for (var word = part.Matches[w]; word != 0; word &= word - 1)
                {
                    var offset = w << 6 | BitOperations.TrailingZeroCount(word);
                    if (++_counts[offset] == least)
                    {
                        Matches[w] |= 1UL << offset;
                        any = true;
                    }
                }
            }
        }

        return any;
    }
}
