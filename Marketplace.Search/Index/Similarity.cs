namespace Marketplace.Search.Index;

/// <summary>BM25 over the weighted frequency: rises with the frequency, falls with the length, and depends on nothing but live documents.</summary>
internal readonly struct Similarity(IndexSchema schema, double averageLength, double weight, double rarity)
{
    private readonly double _top = weight * rarity * (schema.K1 + 1);
    private readonly double _flat = schema.K1 * (1 - schema.B);
    private readonly double _perLength = averageLength > 0 ? schema.K1 * schema.B / averageLength : 0;

    /// <summary>How rare a term is that so many of all have; never negative.</summary>
    public static double Rarity(long documents, long having) => Math.Log(1 + (documents - having + 0.5) / (having + 0.5));

    public double Score(int frequency, int length) => _top * frequency / (frequency + _flat + _perLength * length);

    /// <summary>At least the score of every document with no higher frequency and no smaller length, roundings included.</summary>
    public double Bound(int frequency, int length) => Score(frequency, length) * (1 + 1e-12);
}
