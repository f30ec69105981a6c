namespace Marketplace.Search.Analysis;

/// <summary>Takes the tokens of a text one by one without a string for each: an index looks the letters up among its terms.</summary>
public interface ITokenSink
{
    /// <param name="term">Valid during the call only.</param>
    /// <param name="position">As in <see cref="Token.Position"/>; does not fall from one call to the next by more than one word's width.</param>
    /// <param name="start">As in <see cref="Token.Start"/>.</param>
    /// <param name="length">As in <see cref="Token.Length"/>.</param>
    void Take(ReadOnlySpan<char> term, int position, int start, int length);
}
