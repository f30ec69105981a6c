using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Supermarket.Agencies;

public sealed class AdmissionTests
{
    private const string Reason = "营业执照经营范围与申请的服务不符";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Admission_FromDraftToActive_OpensShopAndGivesNumber(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        var (agency, _) = await A.ActiveAgencyAsync(market, "临湖检测中心有限公司");

        Assert.Equal((AgencyStatus.Active, "A-001", market.Clock.Now), (agency.Status, agency.MembershipNo, agency.AdmittedAt));
        Assert.True(await market.ReadAsync(db => db.Shops.AnyAsync(s => s.Id == agency.Id, Ct)));
        var certificate = await market.ReadAsync(db => db.Qualifications.SingleAsync(q => q.AgencyId == agency.Id, Ct));
        Assert.Equal((QualificationStatus.Valid, "发证机关网站核对"), (certificate.Status, certificate.VerificationMethod));
        Assert.Equal(AdmissionDecision.Approved, Assert.Single(agency.Rounds).Decision);
    }

    [Theory, Providers]
    public async Task Begin_Twice_IsDuplicate(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.DraftAgencyAsync(market.Services);

        Assert.Equal("DuplicateAgency", await RefusalAsync(() => market.UseAsync((BeginAgencyHandler begin) => begin.HandleAsync(new(), market.Stamp(actor), Ct))));
    }

    [Theory, Providers]
    public async Task Begin_GrantsTheRoleToTheManagerOnly(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (organisation, manager) = await A.MemberAsync(market.Services);
        var colleague = manager with { AccountId = Guid.CreateVersion7() };

        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((BeginAgencyHandler begin) => begin.HandleAsync(new(), market.Stamp(colleague), Ct))));
        var draft = await market.UseAsync((BeginAgencyHandler begin) => begin.HandleAsync(new(), market.Stamp(manager), Ct));

        Assert.Equal((organisation.Id, true), (draft.AgencyId, draft.RoleGranted));
        Assert.Equal(Role.Applicant | Role.Agency, await market.ReadAsync(db => db.Memberships.Where(m => m.AccountId == manager.AccountId).Select(m => m.Roles).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData(OrganisationKind.Individual)]
    [InlineData(OrganisationKind.HallOffice)]
    public async Task Begin_ByWhoIsNoIndependentLegalEntity_IsRefused(OrganisationKind kind)
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.MemberAsync(market.Services, kind: kind);

        Assert.Equal("NotLegalEntity", await RefusalAsync(() => market.UseAsync((BeginAgencyHandler begin) => begin.HandleAsync(new(), market.Stamp(actor), Ct))));
    }

    [Fact]
    public async Task Fill_WithEveryFieldWrong_NamesAllAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.DraftAgencyAsync(market.Services);
        var wrong = A.Filled() with
        {
            LegalRepresentativeNumber = "990000199001010018",
            Phone = "0573-1234567",
            BankAccount = "12ab",
            Address = new string('路', Agency.AddressMaxLength + 1),
            ServiceTypeCodes = ["TESTING", "NOTHING"],
        };

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(wrong, market.Stamp(actor), Ct)));

        Assert.Equal(
            [("Address", "TooLong"), ("BankAccount", "InvalidBankAccount"), ("LegalRepresentativeNumber", "InvalidPersonNumber"), ("Phone", "InvalidMobile"), ("ServiceTypeCodes", "InvalidChoice")],
            refused.Faults.Select(f => (f.Field, f.Rule.Code)).Order());
    }

    [Theory, Providers]
    public async Task Fill_KeepsNumbersUnreadable(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.DraftAgencyAsync(market.Services);
        var mark = market.UseAsync((ISeal seal) => Task.FromResult(seal.Mark("person", "990000199001010017")));
        await market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled() with { LegalRepresentativeNumber = "990000199001010017", BankAccount = "6222 0000 1111 2222" }, market.Stamp(actor), Ct));

        var stored = await A.AgencyAsync(market.Services, agency.Id);

        Assert.Equal(await mark, stored.LegalRepresentativeMark);
        Assert.Equal("2222", stored.BankAccountEnd);
        Assert.Equal("6222000011112222"u8.ToArray(), await market.UseAsync((ISeal seal) => Task.FromResult(seal.Open("bank-account", stored.BankAccountSealed!))));
    }

    [Fact]
    public async Task Fill_ANewRepresentativeWithoutNumber_IsRefused()
    {
        await using var market = await Market.OpenAsync();
        var (_, actor) = await A.DraftAgencyAsync(market.Services);

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync((FillAgencyHandler fill) =>
            fill.HandleAsync(A.Filled() with { LegalRepresentative = "赵新任", LegalRepresentativeNumber = "" }, market.Stamp(actor), Ct)));

        Assert.Equal(("LegalRepresentativeNumber", "Required"), Assert.Single(refused.Faults.Select(f => (f.Field, f.Rule.Code))));
    }

    [Theory, Providers]
    public async Task Submit_WithNothingFilled_ListsEverythingMissing(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, member) = await A.MemberAsync(market.Services);
        await market.UseAsync((BeginAgencyHandler begin) => begin.HandleAsync(new(), market.Stamp(member), Ct));
        var actor = member with { Roles = Role.Agency };

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(actor), Ct)));

        Assert.Equal("ValidationError", refused.Rule.Code);
        Assert.Equal(
            ["LegalRepresentative", "LegalRepresentativeNumber", "Address", "ContactName", "Phone", "BankName", "BankAccount", "ServiceKinds", "BusinessLicence", "LegalRepresentativeId", "CommitmentLetter", "AuthorisedAgent", "PractitionerProof"],
            refused.Faults.Select(f => f.Field));
    }

    [Theory, Providers]
    public async Task Submit_KindWithoutDeclaredCertificate_NamesTheKind(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.DraftAgencyAsync(market.Services, types: ["TESTING"]);
        await market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled(["TESTING", "GEOTECH"]), market.Stamp(actor), Ct));

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(actor), Ct)));

        var fault = Assert.Single(refused.Faults);
        var name = await market.ReadAsync(db => db.ServiceTypes.Where(t => t.Code == "GEOTECH").Select(t => t.Name).SingleAsync(Ct));
        Assert.Equal(("Qualifications", "QualificationMissing"), (fault.Field, fault.Rule.Code));
        Assert.Equal([name], (IEnumerable<string>)fault.Facts[0]!);
    }

    [Fact]
    public async Task Submit_KindThatTheLawLeavesFree_NeedsNoCertificate()
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.DraftAgencyAsync(market.Services);
        await market.ReadAsync(db => db.ServiceItems.Where(i => i.TypeCode == "COST").ExecuteUpdateAsync(set => set.SetProperty(i => i.QualificationCodes, ""), Ct));
        await market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled(["COST"]), market.Stamp(actor), Ct));
        await market.UseAsync((DetachMaterialHandler detach) =>
            detach.HandleAsync(new(agency.Materials.Single(m => m.Kind is MaterialKind.QualificationCertificate).Id), market.Stamp(actor), Ct));

        await market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(actor), Ct));
        var admitted = await market.UseAsync((ApproveAdmissionHandler approve) => approve.HandleAsync(new(agency.Id, [], ""), market.Stamp(A.Staff()), Ct));

        Assert.Equal("A-001", admitted.MembershipNo);
    }

    [Theory]
    [InlineData("2026-02-12T09:00:00+08:00", "2026-02-25T00:00:00+08:00")]
    [InlineData("2026-09-23T17:30:00+08:00", "2026-09-30T00:00:00+08:00")]
    [InlineData("2026-03-04T00:00:00+08:00", "2026-03-10T00:00:00+08:00")]
    public async Task Submit_ReviewIsDueAtTheEndOfTheThirdWorkingDay(string submitted, string due)
    {
        await using var market = await Market.OpenAsync();
        market.Clock.Now = DateTimeOffset.Parse(submitted);

        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);

        Assert.Equal(DateTimeOffset.Parse(due), agency.ReviewDueAt);
    }

    [Theory, Providers]
    public async Task Approve_AfterTheLimit_IsStillPossibleAndNothingWasApprovedBySilence(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);
        market.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(AgencyStatus.Submitted, (await A.AgencyAsync(market.Services, agency.Id)).Status);

        await ApproveAsync(market, agency);

        Assert.Equal(AgencyStatus.Active, (await A.AgencyAsync(market.Services, agency.Id)).Status);
    }

    [Theory, Providers]
    public async Task Return_ThenResubmit_ASecondReturnMayOnlyNameNewPapers(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.SubmittedAgencyAsync(market.Services);
        await ReturnAsync(market, agency, new(MaterialKind.CommitmentLetter, "承诺书未加盖公章"));
        market.Clock.Advance(TimeSpan.FromHours(1));
        var letter = await A.FileAsync(market.Services, actor, "承诺书（盖章）.pdf");
        await market.UseAsync((AttachMaterialHandler attach) => attach.HandleAsync(new(MaterialKind.CommitmentLetter, letter), market.Stamp(actor), Ct));
        await market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(actor), Ct));

        Assert.Equal("SecondReturnForbidden", await RefusalAsync(() => ReturnAsync(market, agency, new(MaterialKind.BusinessLicence, "营业执照已过有效期"))));
        Assert.Equal("SecondReturnForbidden", await RefusalAsync(() => ReturnAsync(market, agency, new(null, "联系地址填写不完整"))));
        await ReturnAsync(market, agency, new(MaterialKind.CommitmentLetter, "承诺书缺法定代表人签名"));

        var again = await A.AgencyAsync(market.Services, agency.Id);
        Assert.Equal(AgencyStatus.Returned, again.Status);
        Assert.Equal(["承诺书未加盖公章", "承诺书缺法定代表人签名"], again.Rounds.OrderBy(r => r.No).SelectMany(r => r.Faults).Select(f => f.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("缺章")]
    public async Task Return_WithoutSayingWhatIsWrong_IsRefused(string text)
    {
        await using var market = await Market.OpenAsync();
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);

        Assert.Equal("ReasonRequired", await RefusalAsync(() => ReturnAsync(market, agency, new(MaterialKind.CommitmentLetter, text))));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => market.UseAsync((ReturnAdmissionHandler back) => back.HandleAsync(new(agency.Id, []), market.Stamp(A.Staff()), Ct))));
    }

    [Theory, Providers]
    public async Task Detach_APaperThatStaffHaveSeen_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.SubmittedAgencyAsync(market.Services);
        await ReturnAsync(market, agency, new(MaterialKind.CommitmentLetter, "承诺书未加盖公章"));
        var seen = agency.Materials.First().Id;

        Assert.Equal("MaterialSubmitted", await RefusalAsync(() => market.UseAsync((DetachMaterialHandler detach) => detach.HandleAsync(new(seen), market.Stamp(actor), Ct))));
    }

    [Theory, Providers]
    public async Task Attach_SomebodyElsesFile_IsAsGoodAsNone(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (_, actor) = await A.DraftAgencyAsync(market.Services);
        var (_, other) = await A.DraftAgencyAsync(market.Services);
        var file = await A.FileAsync(market.Services, other);

        Assert.Equal("NotFound", await RefusalAsync(() => market.UseAsync((AttachMaterialHandler attach) => attach.HandleAsync(new(MaterialKind.CommitmentLetter, file), market.Stamp(actor), Ct))));
    }

    [Theory, Providers]
    public async Task Approve_WithoutVerifyingWhatTheKindNeeds_IsRefusedAndTakesNothing(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);

        Assert.Equal("QualificationMissing", await RefusalAsync(() => market.UseAsync((ApproveAdmissionHandler approve) => approve.HandleAsync(new(agency.Id, [], ""), market.Stamp(A.Staff()), Ct))));
        Assert.Equal(AgencyStatus.Submitted, (await A.AgencyAsync(market.Services, agency.Id)).Status);
        Assert.Equal("A-001", (await ApproveAsync(market, agency)).MembershipNo);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "QualificationMissing")]
    public async Task Approve_OnTheLastValidDay_CountsAndTheDayAfterDoesNot(int daysAfter, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var today = BeijingTime.DateOf(market.Clock.Now);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services, validTo: today);
        market.Clock.Now = BeijingTime.EndOf(today).AddMilliseconds(daysAfter - 1);

        Assert.Equal(refusal, await RefusalAsync(() => ApproveAsync(market, agency)));
    }

    [Theory, Providers]
    public async Task Approve_ACertificateOfAnotherAgency_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);
        var (other, _) = await A.SubmittedAgencyAsync(market.Services);
        var foreign = await market.ReadAsync(db => db.Qualifications.Where(q => q.AgencyId == other.Id).Select(q => q.Id).ToListAsync(Ct));

        Assert.Equal("NotFound", await RefusalAsync(() => market.UseAsync((ApproveAdmissionHandler approve) => approve.HandleAsync(new(agency.Id, foreign, "核对"), market.Stamp(A.Staff()), Ct))));
    }

    [Theory, Providers]
    public async Task Approve_TwoStaffAtOnce_OneIsToldToLookAgain(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RefusalAsync(() => ApproveAsync(market, agency))));

        Assert.Single(outcomes, o => o is null);
        Assert.Contains(outcomes.Single(o => o is not null), new[] { "Conflict", "InvalidTransition" });
        Assert.Equal(1, await market.ReadAsync(db => db.Shops.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Approve_OnAStaleReading_IsAConflict(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);

        var refused = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            var stale = await db.Agencies.Include(a => a.Rounds).Include(a => a.Materials).AsSplitQuery().SingleAsync(a => a.Id == agency.Id, Ct);
            await ReturnAsync(market, agency, new(MaterialKind.CommitmentLetter, "承诺书未加盖公章"));
            stale.ProposeRefusal(RefusalGround.FalseMaterial, market.Stamp(A.Staff(), Reason));
            await db.SaveChangesAsync(Ct);
        }));

        Assert.Equal("Conflict", refused.Rule.Code);
    }

    [Theory, Providers]
    public async Task Refusal_NeedsASupervisorWhoDidNotPropose(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);
        var reviewer = A.Staff();
        Assert.Equal("NothingToCountersign", await RefusalAsync(() => CountersignAsync(market, agency, A.Supervisor())));
        await ProposeAsync(market, agency, reviewer, Reason);

        Assert.Equal("Forbidden", await RefusalAsync(() => CountersignAsync(market, agency, reviewer)));
        Assert.Equal("SamePerson", await RefusalAsync(() => CountersignAsync(market, agency, reviewer with { Roles = Role.Supervisor })));
        Assert.Equal(AgencyStatus.Submitted, (await A.AgencyAsync(market.Services, agency.Id)).Status);
        await CountersignAsync(market, agency, A.Supervisor());

        var refused = await A.AgencyAsync(market.Services, agency.Id);
        Assert.Equal((AgencyStatus.Refused, AdmissionDecision.Refused), (refused.Status, Assert.Single(refused.Rounds).Decision));
        Assert.Equal(Reason, Assert.Single(refused.Rounds.Single().Faults).Text);
    }

    [Theory, Providers]
    public async Task Refusal_DeclinedBySupervisor_LeavesTheReviewRunning(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);
        await ProposeAsync(market, agency, A.Staff(), Reason);

        Assert.Equal("ReasonRequired", await RefusalAsync(() => DeclineAsync(market, agency, "不同意")));
        await DeclineAsync(market, agency, "材料齐全，所列情形不成立，请继续审核");

        var reviewed = await A.AgencyAsync(market.Services, agency.Id);
        Assert.Equal((AgencyStatus.Submitted, null, agency.ReviewDueAt), (reviewed.Status, reviewed.ProposedRefusal, reviewed.ReviewDueAt));
        await ApproveAsync(market, agency);
    }

    [Theory]
    [InlineData((RefusalGround)99, Reason, "RefusalGroundClosed")]
    [InlineData(RefusalGround.FalseMaterial, "材料虚假", "ReasonRequired")]
    public async Task Refusal_OutsideTheListOrWithoutReason_IsRefused(RefusalGround ground, string reason, string refusal)
    {
        await using var market = await Market.OpenAsync();
        var (agency, _) = await A.SubmittedAgencyAsync(market.Services);

        Assert.Equal(refusal, await RefusalAsync(() => ProposeAsync(market, agency, A.Staff(), reason, ground)));
    }

    [Fact]
    public async Task Deeds_ByOtherRoles_AreForbidden()
    {
        await using var market = await Market.OpenAsync();
        var (agency, applicant) = await A.SubmittedAgencyAsync(market.Services);
        var (draft, _) = await A.DraftAgencyAsync(market.Services);
        foreach (var other in new[] { applicant, A.Staff(Role.WindowStaff), A.Staff(Role.Administrator), A.Supervisor(), Actor.Visitor })
        {
            Assert.Equal("Forbidden", await RefusalAsync(() => ReturnAsync(market, agency, new(null, "联系地址填写不完整"), other)));
            Assert.Equal("Forbidden", await RefusalAsync(() => ApproveAsync(market, agency, other)));
            Assert.Equal("Forbidden", await RefusalAsync(() => ProposeAsync(market, agency, other, Reason)));
        }

        foreach (var other in new[] { A.Staff(), A.Supervisor(), Actor.Visitor })
        {
            Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(other with { OrganisationId = draft.Id }), Ct))));
        }
    }

    [Theory]
    [InlineData(AgencyStatus.Draft, "return,approve,refuse,countersign")]
    [InlineData(AgencyStatus.Returned, "return,approve,refuse,countersign")]
    [InlineData(AgencyStatus.Submitted, "fill,attach,submit")]
    [InlineData(AgencyStatus.Active, "fill,attach,submit,return,approve,refuse,countersign")]
    [InlineData(AgencyStatus.Refused, "fill,attach,submit,return,approve,refuse,countersign")]
    public async Task Deeds_InAnotherState_AreInvalidTransitions(AgencyStatus state, string deeds)
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = state is AgencyStatus.Draft ? await A.DraftAgencyAsync(market.Services) : await A.SubmittedAgencyAsync(market.Services);
        switch (state)
        {
            case AgencyStatus.Returned:
                await ReturnAsync(market, agency, new(MaterialKind.CommitmentLetter, "承诺书未加盖公章"));
                break;
            case AgencyStatus.Active:
                await ApproveAsync(market, agency);
                break;
            case AgencyStatus.Refused:
                await ProposeAsync(market, agency, A.Staff(), Reason);
                await CountersignAsync(market, agency, A.Supervisor());
                break;
        }

        Assert.Equal(state, (await A.AgencyAsync(market.Services, agency.Id)).Status);
        var file = await A.FileAsync(market.Services, actor);
        foreach (var deed in deeds.Split(','))
        {
            var refusal = await RefusalAsync(() => (Task)(deed switch
            {
                "fill" => market.UseAsync((FillAgencyHandler fill) => fill.HandleAsync(A.Filled(), market.Stamp(actor), Ct)),
                "attach" => market.UseAsync((AttachMaterialHandler attach) => attach.HandleAsync(new(MaterialKind.CommitmentLetter, file), market.Stamp(actor), Ct)),
                "submit" => market.UseAsync((SubmitAdmissionHandler submit) => submit.HandleAsync(new(), market.Stamp(actor), Ct)),
                "return" => ReturnAsync(market, agency, new(MaterialKind.CommitmentLetter, "承诺书未加盖公章")),
                "approve" => ApproveAsync(market, agency),
                "refuse" => ProposeAsync(market, agency, A.Staff(), Reason),
                _ => CountersignAsync(market, agency, A.Supervisor()),
            }));
            Assert.Equal((deed, "InvalidTransition"), (deed, refusal));
        }
    }

    private static Task ReturnAsync(Market market, Agency agency, AdmissionFault fault, Actor? by = null) =>
        market.UseAsync((ReturnAdmissionHandler back) => back.HandleAsync(new(agency.Id, [fault]), market.Stamp(by ?? A.Staff()), Ct));

    private static async Task<Admitted> ApproveAsync(Market market, Agency agency, Actor? by = null)
    {
        var certificates = await market.ReadAsync(db => db.Qualifications.Where(q => q.AgencyId == agency.Id && q.Status == QualificationStatus.Pending).Select(q => q.Id).ToListAsync(Ct));
        return await market.UseAsync((ApproveAdmissionHandler approve) => approve.HandleAsync(new(agency.Id, certificates, "发证机关网站核对"), market.Stamp(by ?? A.Staff()), Ct));
    }

    private static Task ProposeAsync(Market market, Agency agency, Actor by, string reason, RefusalGround ground = RefusalGround.FalseMaterial) =>
        market.UseAsync((ProposeRefusalHandler propose) => propose.HandleAsync(new(agency.Id, ground), market.Stamp(by, reason), Ct));

    private static Task CountersignAsync(Market market, Agency agency, Actor by) =>
        market.UseAsync((CountersignRefusalHandler sign) => sign.HandleAsync(new(agency.Id), market.Stamp(by), Ct));

    private static Task DeclineAsync(Market market, Agency agency, string reason) =>
        market.UseAsync((DeclineCountersignHandler decline) => decline.HandleAsync(new(agency.Id), market.Stamp(A.Supervisor(), reason), Ct));

    /// <summary>The code of the refusal; null when it was done.</summary>
    private static async Task<string?> RefusalAsync(Func<Task> deed) => ((RuleException?)await Record.ExceptionAsync(deed))?.Rule.Code;
}
