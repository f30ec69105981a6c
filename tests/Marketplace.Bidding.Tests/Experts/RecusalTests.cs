using Marketplace.Bidding.Experts;

namespace Marketplace.Bidding.Tests.Experts;

public sealed class RecusalTests
{
    [Theory]
    [InlineData(TieKind.Employee, Library.BidderA, RecusalCause.TiedToBidder)]
    [InlineData(TieKind.Board, Library.BidderA, RecusalCause.TiedToBidder)]
    [InlineData(TieKind.Controller, Library.BidderA, RecusalCause.TiedToBidder)]
    [InlineData(TieKind.Holding, Library.BidderA, RecusalCause.HoldsOfBidder)]
    [InlineData(TieKind.Kinship, Library.BidderA, RecusalCause.KinOfBidder)]
    [InlineData(TieKind.PreparedDocuments, "P-1", RecusalCause.PreparedDocuments)]
    [InlineData(TieKind.Employee, Library.Owner, RecusalCause.OfOwner)]
    [InlineData(TieKind.Employee, Library.Agent, RecusalCause.OfAgent)]
    [InlineData(TieKind.DepartmentStaff, Library.Department, RecusalCause.OfDepartment)]
    public void Tie_ToALotsParty_IsFound(TieKind kind, string party, RecusalCause cause) =>
        Assert.Equal([new RecusalFinding(cause, party)], Recusals.Of(Library.Expert(1, Library.Tie(kind, party)), Library.Scope(Library.BidderA), Library.Terms));

    [Theory]
    [InlineData(TieKind.Employee, Library.BidderB)]
    [InlineData(TieKind.Kinship, Library.BidderB)]
    [InlineData(TieKind.PreparedDocuments, "P-2")]
    [InlineData(TieKind.Kinship, Library.Owner)]
    [InlineData(TieKind.Holding, Library.Agent)]
    public void Tie_ToOthers_IsNone(TieKind kind, string party) =>
        Assert.Empty(Recusals.Of(Library.Expert(1, Library.Tie(kind, party)), Library.Scope(Library.BidderA), Library.Terms));

    // Three years before 23 March 2026: a post left on 23 March 2023 still binds, one left the day before does not.
    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public void Post_LeftThreeYearsAgo_BindsToTheDay(int days, bool maySit) =>
        Assert.Equal(maySit, new BlindRecusal(Library.Scope(Library.BidderA), Library.Terms).MaySit(
            Library.Expert(1, Library.Tie(TieKind.Employee, Library.BidderA, new DateOnly(2023, 3, 23).AddDays(days)))));

    [Fact]
    public void Kinship_NeverEnds() =>
        Assert.NotEmpty(Recusals.Of(Library.Expert(1, Library.Tie(TieKind.Kinship, Library.BidderA, new(2011, 1, 1))), Library.Scope(Library.BidderA), Library.Terms));

    [Fact]
    public void PostWithTheOwner_ThatEnded_BindsNoLonger() =>
        Assert.Empty(Recusals.Of(Library.Expert(1, Library.Tie(TieKind.Employee, Library.Owner, Library.Day.AddDays(-1))), Library.Scope(Library.BidderA), Library.Terms));

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void DrawnThriceThisMonth_IsEnough(int draws, bool maySit)
    {
        var expert = Library.Expert(1) with { DrawnOn = [new(2026, 2, 28), .. Enumerable.Range(1, draws).Select(d => new DateOnly(2026, 3, d))] };

        Assert.Equal(maySit, new BlindRecusal(Library.Scope(), Library.Terms).MaySit(expert));
    }

    [Fact]
    public void BlindRecusal_TellsNoName() =>
        Assert.DoesNotContain(Library.BidderA, new BlindRecusal(Library.Scope(Library.BidderA), Library.Terms).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-03-22", true)]
    [InlineData("2026-03-23", false)]
    public void Expert_LeavesOnTheSeventiethBirthday(string day, bool may)
    {
        var expert = Library.Expert(1) with { Born = new(1956, 3, 23) };

        Assert.Equal(may, expert.MayBeDrawnOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(ExpertStatus.Applied)]
    [InlineData(ExpertStatus.Verified)]
    [InlineData(ExpertStatus.Paused)]
    [InlineData(ExpertStatus.Removed)]
    public void Expert_NotInTheLibrary_IsNotDrawn(ExpertStatus status) => Assert.False((Library.Expert(1) with { Status = status }).MayBeDrawnOn(Library.Day));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Ban_HoldsToItsLastDay(int days, bool may) =>
        Assert.Equal(may, (Library.Expert(1) with { BannedUntil = Library.Day }).MayBeDrawnOn(Library.Day.AddDays(days)));
}
