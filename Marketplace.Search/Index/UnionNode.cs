namespace Marketplace.Search.Index;

/// <summary>Any of its parts may lead to a document.</summary>
internal abstract class UnionNode(QueryNode[] parts) : QueryNode
{
    protected QueryNode[] Parts { get; } = parts;

    public override void Bind(int view)
    {
        Cost = 0;
        foreach (var part in Parts)
        {
            part.Bind(view);
            Cost += part.Cost;
        }
    }

    public override int Next(int from)
    {
        var next = int.MaxValue;
        foreach (var part in Parts)
        {
            next = Math.Min(next, part.Next(from));
        }

        return next;
    }

    public override void PrepareScores(int start, int end, ulong[] left)
    {
        foreach (var part in Parts)
        {
            part.PrepareScores(start, end, left);
        }
    }

    public override void Return()
    {
        foreach (var part in Parts)
        {
            part.Return();
        }
    }

    /// <summary>Adds what a part matches; a part that matches nothing is left empty.</summary>
    protected bool Take(QueryNode part, int start, int end, ulong[]? candidates, double needed)
    {
        if (part.Match(start, end, candidates, needed))
        {
            Window.Or(Matches, part.Matches);
            return true;
        }

        Array.Clear(part.Matches);
        return false;
    }
}
