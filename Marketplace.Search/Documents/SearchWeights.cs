namespace Marketplace.Search.Documents;

/// <summary>The published weights of the search, the same in every engine.</summary>
public static class SearchWeights
{
    /// <summary>A word in the title counts so often as one in the text.</summary>
    public const int Title = 8;

    /// <summary>So often one in a number or a further name.</summary>
    public const int Names = 4;

    /// <summary>The sort score of the neutral rule, divided by this, is added to the score of the words.</summary>
    public const int StandingDivisor = 1000;
}
