namespace Marketplace.Search.Index;

/// <summary>
/// Questions are answered for so many documents at a time: every part of the query lays out its matches as bits, which are then
/// combined word by word, and only what is left is scored.
/// </summary>
internal static class Window
{
    public const int Size = 4096;
    public const int Words = Size / 64;

    public static bool And(ulong[] bits, ulong[] with)
    {
        ulong any = 0;
        for (var i = 0; i < Words; i++)
        {
            any |= bits[i] &= with[i];
        }

        return any != 0;
    }

    public static void Or(ulong[] bits, ulong[] with)
    {
        for (var i = 0; i < Words; i++)
        {
            bits[i] |= with[i];
        }
    }

    /// <summary>Whether any bit from <paramref name="from"/> up to, not including, <paramref name="to"/> is set.</summary>
    public static bool AnyWithin(ulong[] bits, int from, int to)
    {
        if (from >= to)
        {
            return false;
        }

        var (first, last) = (from >> 6, to - 1 >> 6);
        var (head, tail) = (ulong.MaxValue << from, ulong.MaxValue >> -to);
        if (first == last)
        {
            return (bits[first] & head & tail) != 0;
        }

        var any = bits[first] & head | bits[last] & tail;
        for (var i = first + 1; i < last; i++)
        {
            any |= bits[i];
        }

        return any != 0;
    }

    public static int Count(ulong[] bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += System.Numerics.BitOperations.PopCount(word);
        }

        return count;
    }
}
