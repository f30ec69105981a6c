namespace Marketplace.Search.Index;

/// <summary>Parts that mean the same: the best one counts.</summary>
internal sealed class AnyOfNode(QueryNode[] parts) : UnionNode(parts)
{
    public override double Bound(int start, int end)
    {
        var bound = 0.0;
        foreach (var part in Parts)
        {
            bound = Math.Max(bound, part.Bound(start, end));
        }

        return bound;
    }

    public override bool Match(int start, int end, ulong[]? candidates, double needed)
    {
        Array.Clear(Matches);
        var any = false;
        foreach (var part in Parts)
        {
            any |= Take(part, start, end, candidates, needed);
        }

        return any;
    }

    public override double Score(int offset, int document)
    {
        var score = 0.0;
        foreach (var part in Parts)
        {
            if (part.Has(offset))
            {
                score = Math.Max(score, part.Score(offset, document));
            }
        }

        return score;
    }
}
