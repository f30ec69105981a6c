namespace Marketplace.Search.Index;

/// <summary>Parts that mean the same: the best one counts.</summary>
internal sealed class AnyOfNode(QueryNode[] parts) : QueryNode
{
    public override void Bind(int view)
    {
        Cost = 0;
        foreach (var part in parts)
        {
            part.Bind(view);
            Cost += part.Cost;
        }
    }

    public override int Next(int from)
    {
        var next = int.MaxValue;
        foreach (var part in parts)
        {
            next = Math.Min(next, part.Next(from));
        }

        return next;
    }

    public override double Bound(int start, int end)
    {
        var bound = 0.0;
        foreach (var part in parts)
        {
            bound = Math.Max(bound, part.Bound(start, end));
        }

        return bound;
    }

    public override bool Match(int start, int end, ulong[]? candidates, double needed)
    {
        Array.Clear(Matches);
        var any = false;
        foreach (var part in parts)
        {
            any |= part.Match(start, end, candidates, needed) ? Window.Or(Matches, part.Matches) : Forget(part);
        }

        return any;
    }

    public override void PrepareScores(int start, int end, ulong[] left)
    {
        foreach (var part in parts)
        {
            part.PrepareScores(start, end, left);
        }
    }

    public override double Score(int offset, int document)
    {
        var score = 0.0;
        foreach (var part in parts)
        {
            if (part.Has(offset))
            {
                score = Math.Max(score, part.Score(offset, document));
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
    }

    private static bool Forget(QueryNode part)
    {
        Array.Clear(part.Matches);
        return false;
    }
}
