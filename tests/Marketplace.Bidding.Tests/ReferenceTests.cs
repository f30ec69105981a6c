namespace Marketplace.Bidding.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void Engine_IsBuiltOnTheDomainAlone()
    {
        var known = typeof(BiddingModule).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => name.StartsWith("Marketplace.", StringComparison.Ordinal));

        Assert.Equal(["Marketplace.Domain"], known);
    }
}
