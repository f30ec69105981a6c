using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Files;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.NationalList;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Data;

public abstract partial class MarketDbContext
{
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    public DbSet<CalendarDayRow> CalendarDays => Set<CalendarDayRow>();

    public DbSet<CalendarImport> CalendarImports => Set<CalendarImport>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<IntermediaryServiceType> ServiceTypes => Set<IntermediaryServiceType>();

    public DbSet<IntermediaryServiceItem> ServiceItems => Set<IntermediaryServiceItem>();

    public DbSet<QualificationKind> QualificationKinds => Set<QualificationKind>();

    public DbSet<GovernmentPrice> GovernmentPrices => Set<GovernmentPrice>();

    public DbSet<ServiceBaseline> ServiceBaselines => Set<ServiceBaseline>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();

    public DbSet<NationalListEntry> NationalListEntries => Set<NationalListEntry>();

    public DbSet<AgencyQualification> Qualifications => Set<AgencyQualification>();

    public DbSet<Practitioner> Practitioners => Set<Practitioner>();

    public DbSet<Shop> Shops => Set<Shop>();

    public DbSet<AgencyStanding> AgencyStandings => Set<AgencyStanding>();

    public DbSet<ServiceListing> Listings => Set<ServiceListing>();

    public DbSet<ListingEdit> ListingEdits => Set<ListingEdit>();

    public DbSet<ListingCard> ListingCards => Set<ListingCard>();

    public DbSet<IntermediaryProject> Projects => Set<IntermediaryProject>();

    public DbSet<SealedRegistration> SealedRegistrations => Set<SealedRegistration>();

    public DbSet<SealKey> SealKeys => Set<SealKey>();

    public DbSet<MeritPanel> MeritPanels => Set<MeritPanel>();

    public DbSet<SelectionRun> SelectionRuns => Set<SelectionRun>();

    public DbSet<SelectionEntry> SelectionEntries => Set<SelectionEntry>();

    public DbSet<ServiceContract> Contracts => Set<ServiceContract>();

    public DbSet<ContractAmendment> ContractAmendments => Set<ContractAmendment>();

    public DbSet<ContractProposal> ContractProposals => Set<ContractProposal>();

    public DbSet<FlowTemplate> FlowTemplates => Set<FlowTemplate>();

    public DbSet<FlowStepRun> FlowStepRuns => Set<FlowStepRun>();

    public DbSet<Deliverable> Deliverables => Set<Deliverable>();

    public DbSet<ServiceTeam> ServiceTeams => Set<ServiceTeam>();

    public DbSet<ReportReview> ReportReviews => Set<ReportReview>();

    public DbSet<Reviewer> Reviewers => Set<Reviewer>();

    public DbSet<ReviewDraw> ReviewDraws => Set<ReviewDraw>();

    public DbSet<AuthorityNotice> AuthorityNotices => Set<AuthorityNotice>();

    public DbSet<MutualEvaluation> Evaluations => Set<MutualEvaluation>();

    public DbSet<CreditEvent> CreditEvents => Set<CreditEvent>();

    public DbSet<Sanction> Sanctions => Set<Sanction>();

    public DbSet<BlacklistEntry> BlacklistEntries => Set<BlacklistEntry>();

    public DbSet<AgencyAssessment> AgencyAssessments => Set<AgencyAssessment>();

    public DbSet<MovingFile> MovingFiles => Set<MovingFile>();

    public DbSet<EntrustmentOrder> Orders => Set<EntrustmentOrder>();

    public DbSet<ChatSession> ChatSessions => Set<ChatSession>();

    public DbSet<ChatMessage> ChatMessages => Set<ChatMessage>();

    public DbSet<ChatInspection> ChatInspections => Set<ChatInspection>();

    public DbSet<TradeProject> TradeProjects => Set<TradeProject>();

    public DbSet<TradeNotice> TradeNotices => Set<TradeNotice>();

    public DbSet<TradeLot> TradeLots => Set<TradeLot>();

    public DbSet<Department> Departments => Set<Department>();

    public DbSet<HandlingItem> HandlingItems => Set<HandlingItem>();

    public DbSet<ItemEdition> ItemEditions => Set<ItemEdition>();
}
