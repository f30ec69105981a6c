namespace Marketplace.Search.Index;

/// <summary>All parts, the rarest first; the others are only asked for what is left. Optional parts are looked up for scores alone.</summary>
internal sealed class AllOfNode(QueryNode[] parts, QueryNode[] optional) : QueryNode
{
    private readonly QueryNode[] _byCost = (QueryNode[])parts.Clone();

    public override void Bind(int view)
    {
        foreach (var part in parts)
        {
            part.Bind(view);
        }

        foreach (var part in optional)
        {
            part.Bind(view);
        }

        Array.Sort(_byCost, static (a, b) => a.Cost.CompareTo(b.Cost));
        Cost = _byCost[0].Cost;
    }

    public override int Next(int from)
    {
        var next = from;
        foreach (var part in _byCost)
        {
            next = part.Next(next);
            if (next == int.MaxValue)
            {
                return next;
            }
        }

        return next;
    }

    public override double Bound(int start, int end) => Sum(parts, start, end) + Sum(optional, start, end);

    public override bool Match(int start, int end, ulong[]? candidates, double needed)
    {
        var bound = needed > 0 ? Bound(start, end) : 0;
        var any = bound >= needed || needed <= 0;
        foreach (var part in _byCost)
        {
            // What the others can add at most, this part need not bring; a little is left for roundings.
            any = any && part.Match(start, end, candidates, needed > 0 ? needed - (bound - part.Bound(start, end)) - needed * 1e-9 : needed);
            if (!any)
            {
                Array.Clear(Matches);
                return false;
            }

            candidates = part.Matches;
        }

        candidates!.CopyTo(Matches, 0);
        return true;
    }

    public override void PrepareScores(int start, int end, ulong[] left)
    {
        foreach (var part in parts)
        {
            part.PrepareScores(start, end, left);
        }

        foreach (var part in optional)
        {
            if (part.Match(start, end, left, 0))
            {
                part.PrepareScores(start, end, left);
            }
            else
            {
                Array.Clear(part.Matches);
            }
        }
    }

    // In the order in which the query names them, so that the same documents add up to the same score everywhere.
    public override double Score(int offset, int document)
    {
        var score = 0.0;
        foreach (var part in parts)
        {
            score += part.Score(offset, document);
        }

        foreach (var part in optional)
        {
            if (part.Has(offset))
            {
                score += part.Score(offset, document);
            }
        }

        return score;
    }

    public override void Return()
    {
        foreach (var part in parts)
        {
            part.Return();
        }

        foreach (var part in optional)
        {
            part.Return();
        }
    }

    private static double Sum(QueryNode[] nodes, int start, int end)
    {
        var bound = 0.0;
        foreach (var node in nodes)
        {
            bound += node.Bound(start, end);
        }

        return bound;
    }
}
