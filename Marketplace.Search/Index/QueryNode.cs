namespace Marketplace.Search.Index;

/// <summary>
/// A part of a query at work. It is bound to one segment after another and then asked for one window after another, always forward.
/// Whatever it says of its <see cref="Bound"/> no score of its can exceed, so whoever needs more may leave documents out.
/// </summary>
internal abstract class QueryNode
{
    public ulong[] Matches { get; } = new ulong[Window.Words];

    /// <summary>About how many documents of the segment match; the rarest part leads.</summary>
    public int Cost { get; protected set; }

    public abstract void Bind(int view);

    /// <summary>No document before the answer, from <paramref name="from"/> on, matches; <see cref="int.MaxValue"/> when none does.</summary>
    public abstract int Next(int from);

    /// <summary>The highest score that a document from start up to end could have.</summary>
    public abstract double Bound(int start, int end);

    /// <summary>
    /// Fills <see cref="Matches"/>. Only <paramref name="candidates"/> are asked for (null: all), and of those whose score cannot reach
    /// <paramref name="needed"/> any may be left out or scored too low. Says whether there are any.
    /// </summary>
    public abstract bool Match(int start, int end, ulong[]? candidates, double needed);

    /// <summary>Lays out what is only needed for scores, once it is known which documents are left.</summary>
    public virtual void PrepareScores(int start, int end, ulong[] left)
    {
    }

    /// <summary>The score of a document that matches, at <paramref name="offset"/> in the window.</summary>
    public abstract double Score(int offset, int document);

    public bool Has(int offset) => (Matches[offset >> 6] >> offset & 1) != 0;

    /// <summary>Gives back what was borrowed.</summary>
    public virtual void Return()
    {
    }
}
