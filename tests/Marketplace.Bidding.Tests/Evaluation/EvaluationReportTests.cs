using Marketplace.Bidding.Evaluation;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Members = ["Z1", "Z2", "Z3"];

    private static readonly EvaluationReport Good = new(
        "P-1", Members, "ab12", [1, 2, 3, 4], [Bid(1, 90, 2), Bid(2, 95, 1), Bid(4, 80, 3)],
        [new(3, EvaluationStage.Price, RejectionGround.LowPriceUnexplained, "第五章 3", "书面说明不能证明报价不低于成本", ["Z1", "Z2"])],
        [], [new(3, "人工费较低", "网上查询同类人工费后认为不成立", false)], [3], [2, 1, 4], At, At.AddHours(3));

    [Fact]
    public void Report_WithEverything_IsLocked() => Assert.Empty(Good.Missing());

    public static TheoryData<string, EvaluationReport> Faulty => new()
    {
        { "项目基本情况", Good with { Project = " " } },
        { "评标委员会成员名单", Good with { Committee = [] } },
        { "开标记录", Good with { OpeningRecord = "" } },
        { "评审时间", Good with { Ended = At } },
        { "每份投标的评审结论", Good with { Received = [1, 2, 3, 4, 5] } },
        { "每份投标的评审结论", Good with { Bids = [.. Good.Bids, Bid(3, 70, 4)] } },
        { "报价计算过程与排序", Good with { Bids = [Bid(1, 90, 2) with { PriceTrace = "" }, .. Good.Bids.Skip(1)] } },
        { "异常低价审查", Good with { LowPriceSigns = [1, 3] } },
        { "异常低价审查结论", Good with { LowPrices = [.. Good.LowPrices, new(1, "人工费较低", "不成立", false)] } },
        { "中标候选人", Good with { Candidates = [] } },
        { "候选人排序与得分一致", Good with { Candidates = [1, 2] } },
        { "候选人排序与得分一致", Good with { Candidates = [2, 4] } },
        { "候选人排序与得分一致", Good with { Candidates = [2, 2] } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Report_LackingAPart_NamesIt(string part, EvaluationReport report)
    {
        Assert.Contains(part, report.Missing());
        Assert.Equal("EvaluationReportIncomplete", Code(() => SignedReport.Lock(report)));
    }

    [Fact]
    public void Report_IsSignedByAll_DissentInWriting()
    {
        var report = SignedReport.Lock(Good);
        report = report.Sign("Z1", report.Hash, At).Sign("Z2", report.Hash, At, "一号投标的业绩不应认定为有效");
        Assert.Equal("ReportSignaturesMissing", Code(report.RequireComplete));
        report = report.RecordSilentRefusal("Z3", At);
        report.RequireComplete();

        Assert.Equal([SignatureKind.Agreed, SignatureKind.Dissented, SignatureKind.RefusedSilently], report.Signatures.Select(s => s.Kind));
        Assert.Equal("EvaluationReportSigned", Code(() => report.Sign("Z3", report.Hash, At)));
        Assert.Equal("NotOnCommittee", Code(() => report.Sign("Z9", report.Hash, At)));
        Assert.Equal("ReasonRequired", Code(() => SignedReport.Lock(Good).Sign("Z1", report.Hash, At, "不同意")));
    }

    [Fact]
    public void Signature_ForAnotherVersion_IsRefused()
    {
        var other = SignedReport.Lock(Good with { Ended = At.AddHours(4) });

        Assert.NotEqual(other.Hash, SignedReport.Lock(Good).Hash);
        Assert.Equal(SignedReport.Lock(Good with { }).Hash, SignedReport.Lock(Good).Hash);
        Assert.Equal("EvaluationReportChanged", Code(() => SignedReport.Lock(Good).Sign("Z1", other.Hash, At)));
    }

    private static ReportedBid Bid(int bid, decimal total, int place) => new(bid, $"投标人{bid}", "30 × 980000 ÷ 980000 = 30.00", new Dictionary<string, decimal> { ["T1"] = total - 30 }, total, place);

    private static string? Code(Action act) => (Record.Exception(act) as RuleException)?.Rule.Code;
}
