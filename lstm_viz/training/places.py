"""The places that travel stories name."""

from lstm_viz.models.card import Place

PLACES = (
    Place("moscow", "Moscow", "모스크바"),
    Place("madrid", "Madrid", "마드리드"),
    Place("istanbul", "Istanbul", "이스탄불"),
    Place("barcelona", "Barcelona", "바르셀로나"),
    Place("london", "London", "런던"),
    Place("tokyo", "Tokyo", "도쿄"),
    Place("bangkok", "Bangkok", "방콕"),
    Place("hanoi", "Hanoi", "하노이"),
    Place("berlin", "Berlin", "베를린"),
    Place("sydney", "Sydney", "시드니"),
    Place("beijing", "Beijing", "베이징"),
    Place("cairo", "Cairo", "카이로"),
    Place("hawaii", "Hawaii", "하와이"),
    Place("toronto", "Toronto", "토론토"),
    Place("lisbon", "Lisbon", "리스본"),
    Place("boston", "Boston", "보스턴"),
)
