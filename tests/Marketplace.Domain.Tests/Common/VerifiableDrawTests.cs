using System.Buffers.Binary;
using System.Security.Cryptography;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Common;

public sealed class VerifiableDrawTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly DrawEntry[] List =
        [new("R0001", "A-017"), new("R0002", "A-003"), new("R0003", "A-101"), new("R0004", "A-055")];

    [Fact]
    public void Draw_Vector_Holds()
    {
        var listHash = VerifiableDraw.ListHash(List);
        var seed = VerifiableDraw.Seed(Secret, listHash, "20260304");

        Assert.Equal("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd", Convert.ToHexStringLower(VerifiableDraw.Commit(Secret)));
        Assert.Equal("d0894a9d07f435e4596eddb5edd90f8303b0560c97ab0018784ee093707d2757", Convert.ToHexStringLower(listHash));
        Assert.Equal("c4560bf1417b78e864cab0f62bf2f673f193762c76024b11df512a3567c797b8", Convert.ToHexStringLower(seed));
        Assert.Equal([2, 1, 3, 0], VerifiableDraw.Order(seed, 4, 4));
    }

    [Fact]
    public void ListHash_ListInAnyOrder_IsThatOfTheSortedList() =>
        Assert.Equal(VerifiableDraw.ListHash(List), VerifiableDraw.ListHash(List.Reverse()));

    [Theory]
    [InlineData("R0001", "A")]
    [InlineData("", "A")]
    [InlineData("R|2", "A")]
    [InlineData("R0002", "A\nR0003|B")]
    [InlineData("R0002", " ")]
    [InlineData("R0002", "\ud800")]
    [InlineData(null, "A")]
    public void Freeze_LineThatCouldReadAsAnother_IsRefused(string? regNo, string partyId) =>
        Assert.Throws<ArgumentException>(() => VerifiableDraw.Freeze([new("R0001", "A-017"), new(regNo!, partyId)]));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("12345", false)]
    [InlineData("123456", true)]
    [InlineData("      ", false)]
    [InlineData("风调雨顺国泰", true)]
    [InlineData("😀😀😀", false)]
    [InlineData("12345\ud800", false)]
    public void Seed_NonceOfFewerThanSixCharacters_IsRefused(string? nonce, bool taken)
    {
        Assert.Equal(taken, VerifiableDraw.IsNonce(nonce));
        Assert.Equal(taken, Record.Exception(() => VerifiableDraw.Seed(Secret, VerifiableDraw.ListHash(List), nonce!)) is null);
    }

    [Fact]
    public void Seed_SecretNotOf32Bytes_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => VerifiableDraw.Commit(Secret.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => VerifiableDraw.Seed(Secret.AsSpan(1), new byte[32], "20260304"));
        Assert.Throws<ArgumentException>(() => VerifiableDraw.Seed(Secret, new byte[31], "20260304"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 5)]
    [InlineData(-1, 1)]
    public void Order_EmptyListOrTooMany_IsRefused(int n, int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VerifiableDraw.Order(Secret, n, take));

    [Fact]
    public void Order_TakingMore_OnlyAddsToTheEnd()
    {
        for (var n = 1; n <= 40; n++)
        {
            var seed = SeedOf(n);
            var whole = VerifiableDraw.Order(seed, n, n);
            Assert.Equal(Enumerable.Range(0, n), whole.Order());
            Assert.All(Enumerable.Range(1, n), take => Assert.Equal(whole[..take], VerifiableDraw.Order(seed, n, take)));
        }
    }

    [Fact]
    public void Order_NumberInTheIncompleteRound_IsThrownAway()
    {
        // 2^64 mod 3 = 1: of all numbers only the last is thrown away.
        Assert.Equal([2], OrderFrom([ulong.MaxValue, 5], 3, 1));
        Assert.Equal([2], OrderFrom([ulong.MaxValue - 1, 0], 3, 1));
        // 2^64 mod 5 = 1, mod 4 = 0, mod 6 = 4: each place of the order has its own bound.
        Assert.Equal([4, 3], OrderFrom([ulong.MaxValue - 1, ulong.MaxValue], 5, 2));
        Assert.Equal([1], OrderFrom([ulong.MaxValue - 3, ulong.MaxValue - 2, ulong.MaxValue - 1, ulong.MaxValue, 7], 6, 1));
        Assert.Equal([5], OrderFrom([ulong.MaxValue - 4, 0], 6, 1));
        Assert.Equal([0], OrderFrom([ulong.MaxValue], 1, 1));
    }

    [Fact]
    public void Order_OverManySeeds_FavoursNoPlaceAndNoOrder()
    {
        const int draws = 24_000;
        var orders = new Dictionary<string, int>();
        var firsts = new int[7];
        for (var i = 0; i < draws; i++)
        {
            var key = string.Join(',', VerifiableDraw.Order(SeedOf(i), 4, 4));
            orders[key] = orders.GetValueOrDefault(key) + 1;
            firsts[VerifiableDraw.Order(SeedOf(i + draws), 7, 1)[0]]++;
        }

        // Chi-square beyond which one fair draw in a thousand would fall: 49.73 for 23 and 22.46 for 6 degrees of freedom.
        Assert.Equal(24, orders.Count);
        Assert.InRange(ChiSquare(orders.Values, draws / 24.0), 0, 49.73);
        Assert.InRange(ChiSquare(firsts, draws / 7.0), 0, 22.46);
    }

    [Fact]
    public void NewSecret_TwiceAsked_Differs()
    {
        Assert.Equal(VerifiableDraw.SecretLength, VerifiableDraw.NewSecret().Length);
        Assert.NotEqual(VerifiableDraw.NewSecret(), VerifiableDraw.NewSecret());
    }

    private static int[] OrderFrom(ulong[] numbers, int n, int take)
    {
        var source = new Queue<ulong>(numbers);
        return VerifiableDraw.Order(source.Dequeue, n, take);
    }

    private static double ChiSquare(IEnumerable<int> counts, double expected) =>
        counts.Sum(count => (count - expected) * (count - expected) / expected);

    private static byte[] SeedOf(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return SHA256.HashData(bytes);
    }
}
