using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Contracts;

public sealed class ServiceTests
{
    [Theory, Providers]
    public async Task Contract_DeviatesOrChanged_IsRefused_AndFiledWhenBothSigned(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.ContractPending);
        var terms = A.ContractText(await made.LoadAsync());
        var winner = await made.WinnerAsync();
        var loser = made.Agencies.First(a => a != winner);

        Assert.Equal("ContractDeviation", await RefusalAsync(() => DraftAsync(terms with { Price = terms.Price + Money.FromYuan(1) })));
        Assert.Equal("ContractDeviation", await RefusalAsync(() => DraftAsync(terms with { WorkingDays = 11 })));
        var old = await DraftAsync(terms);
        await SignAsync(made.Owner, old.Digest);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => market.UseAsync((FileContractHandler file) => file.HandleAsync(new(made.Id), market.Stamp(made.Owner), default))));
        var revised = await market.UseAsync((ReviseContractHandler revise) => revise.HandleAsync(new(made.Id, terms with { WorkingDays = 9 }), market.Stamp(made.Owner), default));
        Assert.NotEqual(old.Digest, revised.Digest);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => SignAsync(winner, revised.Digest)));
        Assert.Equal("DocumentChanged", await RefusalAsync(() => SignAsync(made.Owner, old.Digest)));
        await SignAsync(made.Owner, revised.Digest);
        Assert.Equal("Forbidden", await RefusalAsync(() => SignAsync(loser, revised.Digest)));
        await SignAsync(winner, revised.Digest);
        await market.UseAsync((FileContractHandler file) => file.HandleAsync(new(made.Id), market.Stamp(winner), default));

        Assert.Equal(IntermediaryProjectStatus.InService, (await made.LoadAsync()).Status);
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((StartServiceHandler start) => start.HandleAsync(new(made.Id), market.Stamp(winner), default))));
        await market.UseAsync((StartServiceHandler start) => start.HandleAsync(new(made.Id), market.Stamp(made.Owner), default));
        var contract = await market.ReadAsync(db => db.Contracts.Include(c => c.Signatures).SingleAsync(c => c.ProjectId == made.Id));
        Assert.Equal((ServiceContractStatus.Performing, 2), (contract.Status, contract.Signatures.Count));
        Assert.All(contract.Signatures, s => Assert.Equal(contract.Digest, s.Digest));

        Task<ContractReceipt> DraftAsync(ContractTerms draft) => market.UseAsync((DraftContractHandler d) => d.HandleAsync(new(made.Id, draft), market.Stamp(made.Owner), default));
        Task<ContractReceipt> SignAsync(Actor by, string digest) => market.UseAsync((SignContractHandler s) => s.HandleAsync(new(made.Id, digest), market.Stamp(by), default));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "QualificationMissing")]
    public async Task Contract_QualificationLapsedSinceRegistration_IsRefused(int daysAfterItsLast, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.ContractPending);
        var contract = await market.UseAsync(async (DraftContractHandler d) => await d.HandleAsync(new(made.Id, A.ContractText(await made.LoadAsync())), market.Stamp(made.Owner), default));
        await market.UseAsync((SignContractHandler s) => s.HandleAsync(new(made.Id, contract.Digest), market.Stamp(made.Owner), default));
        var winner = await made.WinnerAsync();
        var lastDay = Domain.Calendar.BeijingTime.DateOf(market.Clock.Now).AddDays(-daysAfterItsLast);
        await market.ReadAsync(db => db.Qualifications.Where(q => q.AgencyId == winner.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(q => q.ValidTo, lastDay)));

        Assert.Equal(refusal, await RefusalAsync(() => market.UseAsync((SignContractHandler s) => s.HandleAsync(new(made.Id, contract.Digest), market.Stamp(winner), default))));
    }

    [Theory, Providers]
    public async Task Deliverable_SentBackThenSilentlyConfirmed_OpensBothRatings(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var loser = made.Agencies.First(a => a != winner);
        Assert.Equal("Forbidden", await RefusalAsync(() => UploadAsync(loser, A.Pdf())));
        Assert.Equal("InvalidFile", await RefusalAsync(() => UploadAsync(winner, new MemoryStream([1, 2, 3, 4]))));
        Assert.Equal("InvalidFile", await RefusalAsync(() => UploadAsync(winner, new MemoryStream())));

        await A.UploadAsync(made, "first");
        Assert.Equal("InvalidTransition", await RefusalAsync(() => UploadAsync(winner, A.Pdf("too soon"))));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => market.UseAsync((RejectDeliverableHandler r) => r.HandleAsync(new(made.Id), market.Stamp(made.Owner, "不行"), default))));
        await market.UseAsync((RejectDeliverableHandler r) => r.HandleAsync(new(made.Id), market.Stamp(made.Owner, "缺少第三章检测数据，请补充后重报"), default));
        var second = await A.UploadAsync(made, "second");
        Assert.Equal(2, second.Edition);

        market.Clock.Now = second.ConfirmDueAt;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => market.UseAsync((RejectDeliverableHandler r) => r.HandleAsync(new(made.Id), market.Stamp(made.Owner, "缺少第三章检测数据，请补充后重报"), default))));
        await made.SweepAsync();
        var filed = await market.ReadAsync(db => db.Deliverables.SingleAsync(d => d.ContractId != Guid.Empty && d.Status == DeliverableStatus.Filed));
        Assert.True(filed.AutoConfirmed);
        Assert.Equal(IntermediaryProjectStatus.AwaitingEvaluation, (await made.LoadAsync()).Status);
        Assert.Equal(2, await market.ReadAsync(db => db.Evaluations.CountAsync(e => e.Status == EvaluationStatus.Pending)));

        Task UploadAsync(Actor by, Stream content) => market.UseAsync((UploadDeliverableHandler upload) => upload.HandleAsync(
            new(made.Id, content, "报告.pdf", "V1", new DateOnly(2026, 3, 1), "韩检测"), market.Stamp(by), default));
    }

    [Theory, Providers]
    public async Task Ratings_StayBlindUntilBothAreIn(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        var winner = await made.WinnerAsync();

        Assert.Equal("StarsOutOfRange", await RefusalAsync(() => RateAsync(made.Owner, [5, 5, 5])));
        Assert.Equal("StarsOutOfRange", await RefusalAsync(() => RateAsync(made.Owner, [5, 5, 5, 6])));
        Assert.False((await RateAsync(made.Owner, [5, 4, 3, 5])).Revealed);
        Assert.Equal("EvaluatedBefore", await RefusalAsync(() => RateAsync(made.Owner, [5, 4, 3, 5])));
        Assert.All(await AllAsync(), e => Assert.Null(e.RevealedAt));
        Assert.Equal("Forbidden", await RefusalAsync(() => RateAsync(made.Agencies.First(a => a != winner), [5, 4, 3])));
        Assert.True((await RateAsync(winner, [4, 5, 5])).Revealed);

        var project = await made.LoadAsync();
        var contract = await market.ReadAsync(db => db.Contracts.SingleAsync(c => c.ProjectId == made.Id));
        Assert.All(await AllAsync(), e => Assert.Equal((EvaluationStatus.Locked, true), (e.Status, e.RevealedAt is not null)));
        Assert.Equal((IntermediaryProjectStatus.Closed, ServiceContractStatus.Completed), (project.Status, contract.Status));
        Assert.Equal(8500, (await AllAsync()).Single(e => e.Side is EvaluationSide.OwnerRatesAgency).ScoreHundredths);

        // Three days from the start, over a weekend or not: working days only, and at least one.
        Assert.InRange(contract.ActualWorkingDays!.Value, 1, 3);

        Task<EvaluationReceipt> RateAsync(Actor by, int[] stars) => market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, stars, "符合约定"), market.Stamp(by), default));
        Task<List<MutualEvaluation>> AllAsync() => market.ReadAsync(db => db.Evaluations.AsNoTracking().ToListAsync());
    }

    [Theory, Providers]
    public async Task Ratings_WindowEnds_RevealsOneAndLapsesTheOther(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        var winner = await made.WinnerAsync();
        await market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 5, 5], "配合良好"), market.Stamp(winner), default));
        var closes = (await market.ReadAsync(db => db.Evaluations.FirstAsync())).ClosesAt;

        market.Clock.Now = closes;
        Assert.Equal("EvaluationClosed", await RefusalAsync(() => market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 5, 5, 5], ""), market.Stamp(made.Owner), default))));
        await made.SweepAsync();

        var both = await market.ReadAsync(db => db.Evaluations.ToListAsync());
        Assert.Equal(EvaluationStatus.Lapsed, both.Single(e => e.Side is EvaluationSide.OwnerRatesAgency).Status);
        Assert.Equal(EvaluationStatus.Locked, both.Single(e => e.Side is EvaluationSide.AgencyRatesOwner).Status);
        Assert.Equal(IntermediaryProjectStatus.Closed, (await made.LoadAsync()).Status);
    }
}
