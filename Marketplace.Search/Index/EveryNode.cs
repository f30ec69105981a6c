namespace Marketplace.Search.Index;

/// <summary>Every document, with no score; or, for a part of a query that says nothing, none.</summary>
internal sealed class EveryNode(IndexSnapshot snapshot, bool none = false) : QueryNode
{
    public override void Bind(int view) => Cost = none ? 0 : snapshot.Views[view].Segment.Documents;

    public override int Next(int from) => none ? int.MaxValue : from;

    public override double Bound(int start, int end) => 0;

    public override bool Match(int start, int end, ulong[]? candidates, double needed)
    {
        Array.Clear(Matches);
        if (none)
        {
            return false;
        }

        var full = end - start;
        Array.Fill(Matches, ulong.MaxValue, 0, full >> 6);
        if ((full & 63) != 0)
        {
            Matches[full >> 6] = (1UL << full) - 1;
        }

        return candidates is null || Window.And(Matches, candidates);
    }

    public override double Score(int offset, int document) => 0;
}
