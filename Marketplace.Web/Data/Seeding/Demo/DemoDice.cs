namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>Chance that falls the same way at every load: each thing of the demonstration throws its own dice, named after it.</summary>
internal sealed class DemoDice
{
    private ulong _state;

    public DemoDice(string name)
    {
        // FNV-1a: the hash of the framework differs from run to run.
        _state = 14695981039346656037;
        foreach (var c in name)
        {
            _state = (_state ^ c) * 1099511628211;
        }
    }

    /// <summary>From zero up to, but not including, the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool In(int hundred) => Below(100) < hundred;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>So many different ones, in the order they fell; heavier ones fall earlier.</summary>
    public List<T> Some<T>(IEnumerable<T> choices, int count, Func<T, int>? weight = null)
    {
        var left = choices.ToList();
        var taken = new List<T>();
        while (taken.Count < count && left.Count > 0)
        {
            var mark = Below(left.Sum(c => weight?.Invoke(c) ?? 1));
            var place = 0;
            while ((mark -= weight?.Invoke(left[place]) ?? 1) >= 0)
            {
                place++;
            }

            taken.Add(left[place]);
            left.RemoveAt(place);
        }

        return taken;
    }

    // SplitMix64.
    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
