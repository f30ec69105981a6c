using Marketplace.Bidding.Experts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Experts;

public sealed class CommitteeLawTests
{
    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 4)]
    [InlineData(7, 5)]
    [InlineData(9, 6)]
    [InlineData(11, 8)]
    public void LeastExperts_AreTwoThirdsRoundedUp(int size, int experts) => Assert.Equal(experts, CommitteeLaw.LeastExperts(size));

    [Theory]
    [InlineData(4, 1, 0, true)]
    [InlineData(5, 0, 0, true)]
    [InlineData(5, 2, 0, true)]
    [InlineData(3, 2, 0, false)]
    [InlineData(4, 2, 0, false)]
    [InlineData(3, 0, 0, false)]
    [InlineData(4, 0, 1, false)]
    [InlineData(8, 3, 0, false)]
    public void Check_OfATender_TakesOnlyLawfulCommittees(int experts, int owners, int others, bool lawful)
    {
        var refused = Record.Exception(() => CommitteeLaw.Check(new(experts, owners, others), 5)) as RuleException;

        Assert.Equal(lawful ? null : "CommitteeInvalid", refused?.Rule.Code);
    }

    [Theory]
    [InlineData(TradeType.GovernmentProcurement, TradeMethod.OpenTender, 9_999_999.99, false, false, 5)]
    [InlineData(TradeType.GovernmentProcurement, TradeMethod.OpenTender, 10_000_000, false, false, 7)]
    [InlineData(TradeType.GovernmentProcurement, TradeMethod.OpenTender, 600_000, false, true, 7)]
    [InlineData(TradeType.GovernmentProcurement, TradeMethod.Inquiry, 150_000, false, false, 3)]
    [InlineData(TradeType.GovernmentProcurement, TradeMethod.CompetitiveNegotiation, 3_000_000, true, false, 5)]
    [InlineData(TradeType.GovernmentProcurement, TradeMethod.CompetitiveConsultation, 900_000, false, false, 3)]
    [InlineData(TradeType.Construction, TradeMethod.OpenTender, 18_500_000, true, false, 5)]
    public void LeastSize_FollowsProcedureAndBudget(TradeType type, TradeMethod method, decimal budget, bool above, bool complex, int size) =>
        Assert.Equal(size, CommitteeLaw.LeastSize(type, method, Money.FromYuan(budget), above, complex));
}
