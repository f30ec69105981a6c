using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests.Shell;

public sealed class PageOfTests
{
    [Theory]
    [InlineData(1, 0, 20, 1)]
    [InlineData(5, 0, 20, 1)]
    [InlineData(1, 20, 20, 1)]
    [InlineData(2, 20, 20, 1)]
    [InlineData(2, 21, 20, 2)]
    [InlineData(999, 41, 20, 3)]
    [InlineData(0, 41, 20, 1)]
    [InlineData(int.MinValue, 41, 20, 1)]
    [InlineData(int.MaxValue, 41, 20, 3)]
    public void APageBeyondTheLast_IsTheLast(int asked, int total, int size, int shown) => Assert.Equal(shown, PageOf.Asked(asked, total, size));

    [Theory]
    [InlineData(1, 0, 20, false)]
    [InlineData(9, 0, 20, false)]
    [InlineData(1, 20, 20, false)]
    [InlineData(2, 20, 20, true)]
    [InlineData(2, 21, 20, false)]
    [InlineData(int.MaxValue, 21, 20, true)]
    public void APage_LiesBeyondTheLast(int page, int total, int size, bool beyond) => Assert.Equal(beyond, PageOf.IsBeyond(page, total, size));
}
