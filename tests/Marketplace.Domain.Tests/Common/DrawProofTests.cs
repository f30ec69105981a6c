using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Common;

public sealed class DrawProofTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly DrawEntry[] List =
        [new("R0001", "A-017"), new("R0002", "A-003"), new("R0003", "A-101"), new("R0004", "A-055")];

    private static readonly DrawProof Right = DrawProof.Draw(Secret, List.Reverse(), "20260304", 4);

    public static TheoryData<DrawPart, DrawProof> Forged => new()
    {
        { DrawPart.Commit, Right with { Commit = Other(Right.Commit) } },
        { DrawPart.Commit, Right with { Commit = "" } },
        { DrawPart.ListHash, Right with { ListHash = Other(Right.ListHash) } },
        { DrawPart.ListHash, Right with { List = [List[0], List[1], List[2], new("R0004", "A-056")] } },
        { DrawPart.List, Right with { List = [.. List.Reverse()] } },
        { DrawPart.List, Right with { List = [] } },
        { DrawPart.List, Right with { List = [List[0], List[0], List[2], List[3]] } },
        { DrawPart.Nonce, Right with { Nonce = "12345" } },
        { DrawPart.Nonce, Right with { Nonce = null } },
        { DrawPart.Seed, Right with { Nonce = "20260305" } },
        { DrawPart.Seed, Right with { Seed = Other(Right.Seed!) } },
        { DrawPart.Secret, Right with { Secret = null } },
        { DrawPart.Secret, Right with { Secret = "00" } },
        { DrawPart.Secret, Right with { Secret = new('g', 64) } },
        { DrawPart.Commit, Right with { Secret = Other(Right.Secret!) } },
        { DrawPart.Order, Right with { Order = ["R0001", "R0002", "R0003", "R0004"] } },
        { DrawPart.Order, Right with { Order = ["R0003", "R0002", "R0001", "R0004"] } },
        { DrawPart.Order, Right with { Order = [] } },
        { DrawPart.Order, Right with { Order = [.. Right.Order, "R0005"] } },
    };

    [Fact]
    public void Draw_Vector_GivesTheProofAndItHolds()
    {
        Assert.Equal(["R0003", "R0002", "R0004", "R0001"], Right.Order);
        Assert.Equal("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", Right.Secret);
        Assert.Equal("c4560bf1417b78e864cab0f62bf2f673f193762c76024b11df512a3567c797b8", Right.Seed);
        Assert.Equal(List, Right.List);
        Assert.Empty(Right.Verify());
        Assert.Empty((Right with { Order = ["R0003", "R0002", "R0004"] }).Verify());
    }

    [Theory]
    [MemberData(nameof(Forged), DisableDiscoveryEnumeration = true)]
    public void Verify_ForgedPart_IsNamed(DrawPart part, DrawProof proof) => Assert.Contains(part, proof.Verify());

    [Fact]
    public void Verify_OneForgedPart_DoesNotAccuseWhatIsRight()
    {
        Assert.Equal([DrawPart.Commit], (Right with { Commit = Other(Right.Commit) }).Verify());
        Assert.Equal([DrawPart.Order], (Right with { Order = ["R0001"] }).Verify());
        Assert.Equal([DrawPart.ListHash], (Right with { List = [.. List[..3], new("R0004", "A-056")] }).Verify());
        Assert.Equal([DrawPart.Seed], (Right with { Nonce = "20260305" }).Verify());
    }

    [Fact]
    public void Draw_EmptyList_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawProof.Draw(Secret, [], "20260304", 1));

    private static string Other(string hex) => (hex[0] == '0' ? '1' : '0') + hex[1..];
}
