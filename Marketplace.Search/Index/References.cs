namespace Marketplace.Search.Index;

/// <summary>How many still use something; it begins with one, and once there is none it takes no more.</summary>
internal sealed class References
{
    private int _count = 1;

    /// <summary>False when the last one has gone.</summary>
    public bool TryAdd()
    {
        var seen = Volatile.Read(ref _count);
        while (seen > 0)
        {
            var was = Interlocked.CompareExchange(ref _count, seen + 1, seen);
            if (was == seen)
            {
                return true;
            }

            seen = was;
        }

        return false;
    }

    /// <summary>Whether this was the last.</summary>
    public bool IsLastOnRelease() => Interlocked.Decrement(ref _count) == 0;
}
