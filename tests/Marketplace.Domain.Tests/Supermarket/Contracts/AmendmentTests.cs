using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Contracts;

/// <summary>The contract of these tests is for 30 000 yuan and ten working days.</summary>
public sealed class AmendmentTests
{
    private const string Why = "业主增加两栋楼的检测，双方协商一致";

    [Theory]
    [InlineData(33_000_00, 10, false)]
    [InlineData(33_000_01, 10, true)]
    [InlineData(27_000_00, 10, false)]
    [InlineData(26_999_99, 10, true)]
    [InlineData(30_000_00, 12, false)]
    [InlineData(30_000_00, 13, true)]
    [InlineData(30_000_00, 8, false)]
    [InlineData(30_000_00, 7, true)]
    public void Large_IsBeyondATenthOfThePriceOrAFifthOfTheTime(long fen, int days, bool large) =>
        Assert.Equal(large, ContractAmendment.IsLarge(Money.FromYuan(30_000), 10, new Money(fen), days));

    [Theory, Providers]
    public async Task Amendment_SignedByBothOnTheSameText_TakesEffect_AndTheOriginalStaysAsItWas(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var before = await ContractAsync(market);
        var terms = before.Terms with { Price = Money.FromYuan(33_000), WorkingDays = 12, Milestones = [] };

        Assert.Equal("NothingAmended", await RefusalAsync(() => ProposeAsync(market, made, winner, before.Terms)));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => ProposeAsync(market, made, winner, terms, "加价")));
        Assert.Equal("Forbidden", await RefusalAsync(() => ProposeAsync(market, made, made.Agencies.First(a => a != winner), terms)));
        var proposed = await ProposeAsync(market, made, winner, terms);
        Assert.Equal("AmendmentOpen", await RefusalAsync(() => ProposeAsync(market, made, made.Owner, terms)));
        Assert.Equal("DocumentChanged", await RefusalAsync(() => SignAsync(market, proposed.AmendmentId, winner, before.Digest)));
        Assert.Equal(AmendmentStatus.Proposed, (await SignAsync(market, proposed.AmendmentId, winner, proposed.Digest)).Status);
        Assert.Equal("SignedBefore", await RefusalAsync(() => SignAsync(market, proposed.AmendmentId, winner, proposed.Digest)));
        Assert.Equal("NotFound", await RefusalAsync(() => SignAsync(market, proposed.AmendmentId, made.Agencies.First(a => a != winner), proposed.Digest)));
        Assert.Equal(before.Price, (await ContractAsync(market)).Price);
        Assert.Equal(AmendmentStatus.InEffect, (await SignAsync(market, proposed.AmendmentId, made.Owner, proposed.Digest)).Status);

        var after = await ContractAsync(market);
        var calendar = await market.UseAsync((CalendarBook book) => book.CurrentAsync(default).AsTask());
        Assert.Equal((Money.FromYuan(33_000), 12, 1), (after.Price, after.WorkingDays, after.LastAmendmentNo));
        Assert.Equal((before.OriginalPrice, before.Text, before.Digest), (after.OriginalPrice, after.Text, after.Digest));
        Assert.Equal(before.Digest, ContractText.DigestOf(after.Text));
        Assert.Equal(calendar.DeadlineAfter(after.StartedAt!.Value, 12).At, after.ServiceDueAt);
        Assert.Equal(after.Price, Money.Sum(after.Milestones.Select(m => m.Amount)));
        var amendment = await market.ReadAsync(db => db.ContractAmendments.AsNoTracking().SingleAsync());
        Assert.Equal(["合同价款", "服务时限", "付款节点 1"], amendment.Changes.Select(c => c.Label));
        Assert.Equal(amendment.Digest, ContractText.DigestOf(amendment.Text));
        Assert.Contains("33,000.00", amendment.Text, StringComparison.Ordinal);
    }

    /// <summary>Two small steps that together go beyond the tenth: the second needs the note.</summary>
    [Theory, Providers]
    public async Task Amendments_AddUpAgainstTheOriginal_AndALargeOneWaitsForTheNote(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        await InEffectAsync(market, made, Money.FromYuan(32_500));
        var second = await ProposeAsync(market, made, made.Owner, (await ContractAsync(market)).Terms with { Price = Money.FromYuan(33_000.01m), Milestones = [] });
        await SignAsync(market, second.AmendmentId, made.Owner, second.Digest);
        Assert.Equal((2, AmendmentStatus.AwaitingNote), (second.No, (await SignAsync(market, second.AmendmentId, await made.WinnerAsync(), second.Digest)).Status));
        Assert.Equal(Money.FromYuan(32_500), (await ContractAsync(market)).Price);

        Assert.Equal("Forbidden", await RefusalAsync(() => NoteAsync(made.Owner, true)));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => NoteAsync(A.Supervisor(), true, "同意")));
        await NoteAsync(A.Supervisor(), true);
        Assert.Equal(Money.FromYuan(33_000.01m), (await ContractAsync(market)).Price);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => NoteAsync(A.Supervisor(), false)));

        Task NoteAsync(Actor by, bool consent, string note = "已核对工程量签证单，增加费用与工作量相当") =>
            market.UseAsync((NoteAmendmentHandler handler) => handler.HandleAsync(new(second.AmendmentId, consent), market.Stamp(by, note), default));
    }

    [Theory, Providers]
    public async Task Amendment_SignedByBothAtOnce_TakesEffectOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var proposed = await ProposeAsync(market, made, winner, (await ContractAsync(market)).Terms with { WorkingDays = 11 });

        var people = new[] { made.Owner, winner };
        var refused = await Task.WhenAll(people.Select(p => RefusalAsync(() => SignAsync(market, proposed.AmendmentId, p, proposed.Digest))));
        Assert.All(refused, r => Assert.True(r is null or "Conflict", r));
        Assert.Contains(refused, r => r is null);
        foreach (var late in people.Where((_, i) => refused[i] is not null))
        {
            await SignAsync(market, proposed.AmendmentId, late, proposed.Digest);
        }

        Assert.Equal((11, 1), ((await ContractAsync(market)).WorkingDays, (await ContractAsync(market)).LastAmendmentNo));
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(AmendmentInEffect))));
    }

    [Theory, Providers]
    public async Task Amendments_ProposedByBothAtOnce_OneIsOpen(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var terms = (await ContractAsync(market)).Terms with { WorkingDays = 11 };
        var winner = await made.WinnerAsync();

        var refused = await Task.WhenAll(RefusalAsync(() => ProposeAsync(market, made, made.Owner, terms)), RefusalAsync(() => ProposeAsync(market, made, winner, terms)));

        Assert.Single(refused, r => r is null);
        Assert.Contains(refused.Single(r => r is not null), (string[])["AmendmentOpen", "Conflict"]);
        var id = await market.ReadAsync(db => db.ContractAmendments.Select(a => a.Id).SingleAsync());
        var author = refused[0] is null ? made.Owner : winner;
        await market.UseAsync((DropAmendmentHandler drop) => drop.HandleAsync(new(id), market.Stamp(author), default));
        Assert.Equal(2, (await ProposeAsync(market, made, winner, terms)).No);
    }

    [Theory, Providers]
    public async Task Milestones_AddUpToTheFen_AndAPrepaymentComesBeforeTheStart(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.ContractPending);
        var winner = await made.WinnerAsync();
        var terms = A.ContractText(await made.LoadAsync());

        Assert.Equal("ContractDeviation", await RefusalAsync(() => DraftAsync(terms with { Price = terms.Price + new Money(1) })));
        Assert.Equal("ContractDeviation", await RefusalAsync(() => DraftAsync(terms with { Price = terms.Price - new Money(1) })));
        Assert.Equal(["Milestones:MilestonesNotWhole"], await FaultsAsync(() => DraftAsync(terms with { Milestones = [new("预付款", MilestoneDue.BeforeStart, null, Money.FromYuan(10_000)), new("尾款", MilestoneDue.AfterDelivery, null, Money.FromYuan(19_999.99m))] })));
        Assert.Equal(["Milestones:MilestonesNotWhole"], await FaultsAsync(() => DraftAsync(terms with { Milestones = [new("预付款", MilestoneDue.BeforeStart, 3333, Money.Zero), new("尾款", MilestoneDue.AfterDelivery, 6666, Money.Zero)] })));
        Assert.Equal(["Milestones:MilestonesMixed"], await FaultsAsync(() => DraftAsync(terms with { Milestones = [new("预付款", MilestoneDue.BeforeStart, 3333, Money.Zero), new("尾款", MilestoneDue.AfterDelivery, null, Money.FromYuan(20_000))] })));

        var contract = await DraftAsync(terms with { Milestones = [new("预付款", MilestoneDue.BeforeStart, 3333, Money.Zero), new("进度款", MilestoneDue.DuringService, 3333, Money.Zero), new("尾款", MilestoneDue.AfterDelivery, 3334, Money.Zero)] });
        foreach (var party in new[] { made.Owner, winner })
        {
            await market.UseAsync((SignContractHandler sign) => sign.HandleAsync(new(made.Id, contract.Digest), market.Stamp(party), default));
        }

        await market.UseAsync((FileContractHandler file) => file.HandleAsync(new(made.Id), market.Stamp(winner), default));
        var rows = (await ContractAsync(market)).Milestones.OrderBy(m => m.Seq).ToList();
        Assert.Equal(terms.Price, Money.Sum(rows.Select(m => m.Amount)));
        Assert.Equal("PrepaymentOutstanding", await RefusalAsync(StartAsync));
        Assert.Equal("Forbidden", await RefusalAsync(() => PaidAsync(winner)));
        Assert.Equal("PaidAhead", await RefusalAsync(() => PaidAsync(made.Owner, 1)));
        await PaidAsync(made.Owner);
        Assert.Equal("PrepaymentOutstanding", await RefusalAsync(StartAsync));
        await AnswerAsync(false);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => AnswerAsync(true)));
        await PaidAsync(made.Owner);
        await AnswerAsync(true);
        await StartAsync();

        // What was paid stays: an amendment may change only what is still due.
        var now = (await ContractAsync(market)).Terms;
        Assert.Equal("PaidMilestoneChanged", await RefusalAsync(() => InEffectAsync(market, made, Money.FromYuan(31_000))));
        await market.UseAsync(async (DropAmendmentHandler drop) => await drop.HandleAsync(new(await market.ReadAsync(db => db.ContractAmendments.Select(a => a.Id).SingleAsync())), market.Stamp(made.Owner), default));
        var paid = now.Milestones[0] with { ShareHundredths = null };
        var proposed = await ProposeAsync(market, made, made.Owner, now with { Price = Money.FromYuan(31_000), Milestones = [paid, new("尾款", MilestoneDue.AfterDelivery, null, Money.FromYuan(31_000) - paid.Amount)] });
        await SignAsync(market, proposed.AmendmentId, made.Owner, proposed.Digest);
        await SignAsync(market, proposed.AmendmentId, winner, proposed.Digest);
        Assert.Equal([MilestoneStatus.Confirmed, MilestoneStatus.Due], (await ContractAsync(market)).Milestones.OrderBy(m => m.Seq).Select(m => m.Status));

        Task<ContractReceipt> DraftAsync(ContractTerms draft) => market.UseAsync((DraftContractHandler d) => d.HandleAsync(new(made.Id, draft), market.Stamp(made.Owner), default));
        Task<ContractReceipt> StartAsync() => market.UseAsync((StartServiceHandler start) => start.HandleAsync(new(made.Id), market.Stamp(made.Owner), default));
        Task PaidAsync(Actor by, int days = 0) => market.UseAsync((MarkPaidHandler pay) => pay.HandleAsync(new(made.Id, rows[0].Id, BeijingTime.DateOf(market.Clock.Now).AddDays(days), "网银回单 20260312-01"), market.Stamp(by), default));
        Task AnswerAsync(bool arrived) => market.UseAsync((AnswerPaymentHandler answer) => answer.HandleAsync(new(made.Id, rows[0].Id, arrived), market.Stamp(winner, "账户流水中查无此笔款项"), default));
    }

    private static async Task InEffectAsync(Market market, ProjectCase made, Money price)
    {
        var proposed = await ProposeAsync(market, made, made.Owner, (await ContractAsync(market)).Terms with { Price = price, Milestones = [] });
        await SignAsync(market, proposed.AmendmentId, made.Owner, proposed.Digest);
        await SignAsync(market, proposed.AmendmentId, await made.WinnerAsync(), proposed.Digest);
    }

    private static Task<ServiceContract> ContractAsync(Market market) => market.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync());

    private static Task<AmendmentReceipt> ProposeAsync(Market market, ProjectCase made, Actor by, ContractTerms terms, string why = Why) =>
        market.UseAsync((ProposeAmendmentHandler propose) => propose.HandleAsync(new(made.Id, terms), market.Stamp(by, why), default));

    private static Task<AmendmentReceipt> SignAsync(Market market, Guid id, Actor by, string digest) =>
        market.UseAsync((SignAmendmentHandler sign) => sign.HandleAsync(new(id, digest), market.Stamp(by), default));
}
