namespace Marketplace.Search.Index;

/// <summary>
/// All values of one keyword field in the order in which they were first seen, so that facets of several segments add up without strings.
/// Written by one at a time; readers keep the array and the count that they were given.
/// </summary>
internal sealed class ValueNames
{
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private string[] _names = new string[16];

    public (string[] Names, int Count) Now => (_names, _ordinals.Count);

    public int[] OrdinalsOf(string[] values)
    {
        var ordinals = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!_ordinals.TryGetValue(values[i], out ordinals[i]))
            {
                ordinals[i] = _ordinals.Count;
                _ordinals[values[i]] = ordinals[i];
                if (ordinals[i] == _names.Length)
                {
                    Array.Resize(ref _names, _names.Length * 2);
                }

                _names[ordinals[i]] = values[i];
            }
        }

        return ordinals;
    }
}
